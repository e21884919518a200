package dev.varve.cli.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.Interrupts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/**
 * Starts a {@link ContractProcess}, and another one whenever a part has ended it, until all parts
 * are done.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class ContractRunner {
  private static final int LATER = 90_000;
  private static final int MOST_LINES = 6;

  private static final Duration SLOW = Duration.ofSeconds(10);

  private final Console console;
  private final List<PartReport> parts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private @Nullable PartReport current;
  private @Nullable String rule;
  private long contractStart;
  private int done;
  private boolean loaded;
  private boolean ended;
  private boolean told;

  ContractRunner(Console console) {
    this.console = console;
  }

  List<PartReport> parts() {
    return parts;
  }

  List<Finding> findings() {
    return findings;
  }

  List<String> notes() {
    return notes;
  }

  /**
   * Loads a jar and runs the contracts of its parts.
   *
   * @throws CommandException if no process can be started
   */
  void run(ContractRequest request) {
    try {
      while (!ended) {
        int before = done;
        attempt(request.skipping(done));
        if ((!loaded && !ended) || !request.contracts()) {
          return;
        }
        if (done == before && !ended) {
          return; // It ended between parts, which was told.
        }
      }
    } catch (IOException e) {
      throw new CommandException("the process that runs the contracts cannot be started: " + e, e);
    }
  }

  private void attempt(ContractRequest request) throws IOException {
    Path errors = Files.createTempFile("varve-check", ".txt");
    told = false;
    rule = null;
    current = null;
    try {
      Process process = new ProcessBuilder(command(request)).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      Timer timer = new Timer("varve-check", true);
      try (Interrupts.Registration _ = console.interrupts().onInterrupt(process::destroyForcibly);
          SlowRules slow = new SlowRules(SLOW, console::note)) {
        read(process, timer, request.limitSeconds() * 1000L + LATER, slow);
      } finally {
        timer.cancel();
        process.destroyForcibly();
      }
      if (!ended && !told) {
        crashed(process.waitFor(), errors);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("the check was interrupted.", e);
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private static List<String> command(ContractRequest request) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1"); // it lives for a short time
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ContractProcess.class.getName());
    command.add(request.format());
    return command;
  }

  private void read(Process process, Timer timer, long longest, SlowRules slow) throws IOException {
    TimerTask kill = null;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line;
      do {
        if (kill != null) {
          kill.cancel();
        }
        // The process watches itself; this is for one that no longer can.
        kill =
            new TimerTask() {
              @Override
              public void run() {
                process.destroyForcibly();
              }
            };
        timer.schedule(kill, longest);
        line = lines.readLine();
        Event event = line == null ? null : Event.parse(line);
        if (event != null) {
          take(event);
          slow.watch(rule);
        }
      } while (line != null);
    }
  }

  private void take(Event event) {
    String text = String.valueOf(event.text());
    String about = String.valueOf(event.rule());
    PartReport part = current;
    switch (event.what()) {
      case LOADING -> {}
      case PROBLEM -> findings.add(new Finding("partsCanBeUsed", text));
      case NOTE -> notes.add(text);
      case PART -> {
        loaded = true;
        if (event.part() != null) {
          parts.add(new PartReport(event.part()));
        }
      }
      case CONTRACT -> begin(about, text);
      case RULE -> rule = about;
      case KEPT -> {
        rule = null;
        if (part != null) {
          part.kept(about);
        }
      }
      case BROKEN -> {
        rule = null;
        if (part != null) {
          part.broke(about, text);
        }
      }
      case SKIPPED -> {
        rule = null;
        if (part != null) {
          part.skip(about);
        }
      }
      case HUNG -> hung(text);
      case DONE -> next();
      case END -> ended = true;
    }
  }

  private void begin(String contract, String settings) {
    PartReport part = parts.get(done);
    current = part;
    contractStart = System.nanoTime();
    part.begin(contract, settings);
    console.note("running " + contract + " on " + part.part().name() + " …");
  }

  private void next() {
    PartReport part = current;
    if (part != null) {
      part.took((System.nanoTime() - contractStart) / 1_000_000);
    }
    current = null;
    done++;
  }

  private void hung(String stack) {
    broke(
        "did not end within the time that a rule may take (--limit): the part waits, or runs in"
            + " circles, here:\n"
            + stack);
  }

  private void crashed(int exitCode, Path errors) throws IOException {
    List<String> lines = Files.readAllLines(errors, UTF_8);
    String end =
        String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    broke(
        "ended the process, with exit code "
            + exitCode
            + ": a part never calls System.exit or Runtime.halt, and native code must not crash."
            + (end.isBlank() ? "" : " The process said last:\n" + end));
  }

  /** Something ended the process: what comes after it in the same part is not run. */
  private void broke(String what) {
    told = true;
    PartReport part = current;
    if (part == null) {
      findings.add(
          new Finding(
              "partsCanBeUsed",
              "a provider "
                  + what
                  + "\n"
                  + "Its constructor and static initializers do no work, and its methods return at"
                  + " once."));
      loaded = false;
      return;
    }
    String where = rule == null ? "contractIsRunToItsEnd" : rule;
    part.broke(where, "it " + what + "\nThe rules after this one were not run.");
    next();
  }
}
