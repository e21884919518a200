package dev.varve.torture;

import dev.varve.torture.kill.Plan;
import dev.varve.torture.kill.Summary;
import dev.varve.torture.kill.Torture;
import dev.varve.torture.sys.FewFiles;
import dev.varve.torture.sys.SmallDisk;
import dev.varve.torture.sys.Sweep;
import dev.varve.torture.sys.SweepReport;
import dev.varve.torture.work.BrokenPromiseException;
import dev.varve.torture.work.Keys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills processes that write to a store, and judges what is left of it. */
@Command(
    name = "varve torture",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Kills processes that write to a store, again and again, and judges what is left of it: no"
            + " promised write may be lost, none that is gone may come back.")
final class TortureCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int KILLS = 100;
  private static final int LARGEST_DISK = 4;
  private static final int MOST_SECONDS_TO_END = 60;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description = "How many processes to kill. Default: " + KILLS + ", or no limit with --for")
  private @Nullable Integer kills;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long to go on, such as 10m or 6h. Default: no limit")
  private @Nullable String time;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Of operations, values and ways to die. Default: from the clock")
  private @Nullable Long seed;

  @Option(
      names = "--assembly",
      paramLabel = "ASSEMBLY",
      arity = "1..*",
      description =
          "Presets or assembly files, to open the store with in turn; memtables are made small."
              + " Default: every combination of parts")
  private List<String> assemblies = List.of();

  @Option(
      names = "--syscalls",
      paramLabel = "N",
      arity = "0..1",
      fallbackValue = "2000000000",
      description =
          "Instead of killing processes, let their system calls fail, at most N of them, and prove"
              + " from their order that nothing is acknowledged too early. Needs Linux and strace.")
  private @Nullable Integer syscalls;

  @Option(
      names = "--full-disk",
      description =
          "Instead of killing processes, fill small disks, make one read-only, and let a process"
              + " open few files. Needs Linux, and the right to mount in a name space of one's"
              + " own.")
  private boolean fullDisk;

  @Option(
      names = "--threads",
      defaultValue = "3",
      description = "How many threads write at the same time. Default: ${DEFAULT-VALUE}")
  private int threads;

  @Option(
      names = "--directory",
      paramLabel = "D",
      description =
          "Where the store is; it must be empty or not exist. Default: the system's place for"
              + " temporary files")
  private @Nullable Path directory;

  @Option(names = "--keep", description = "Keeps the directory, which is kept after a failure.")
  private boolean keep;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the report to a file too.")
  private @Nullable Path json;

  private final boolean terminal = System.getProperty("varve.terminal", "").contains("err");

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--kills", kills == null ? 1 : kills, 1, Integer.MAX_VALUE);
    check("--threads", threads, 1, Keys.MOST_THREADS);
    if (syscalls != null) {
      return sweep(syscalls);
    }
    if (fullDisk) {
      return fillDisks();
    }
    Path place = place();
    Plan plan =
        new Plan(
            kills != null ? kills : time == null ? KILLS : Integer.MAX_VALUE,
            time == null ? LONGEST : duration(time),
            seed == null ? System.currentTimeMillis() : seed,
            assemblies,
            threads,
            place);
    Summary summary = run(new Torture(plan, new ProgressLine(err(), terminal)));
    if (summary.failure() == null && !keep) {
      Trees.delete(place);
    }
    return summary.failure() == null ? 0 : 1;
  }

  private int sweep(int most) throws IOException, InterruptedException {
    if (!Sweep.isPossible()) {
      err()
          .println(
              "varve torture: --syscalls needs Linux and strace 5.3 or newer, and the right to"
                  + " trace: install the package strace");
      return 1;
    }
    Path place = place().toRealPath();
    Sweep sweep = new Sweep(place, most, new ProgressLine(err(), terminal));
    try {
      sweep.proveOrder().forEach((rule, count) -> out().printf("%,6d  %s%n", count, rule));
      SweepReport report = sweep.run();
      out().print(report.text());
      out().flush();
      writeJson(report.json());
    } catch (BrokenPromiseException e) {
      writeJson("{\"failure\": %s}%n".formatted(Summary.quoted(String.valueOf(e.getMessage()))));
      out().println("BROKEN: " + e.getMessage());
      out().println("  kept: " + place);
      return 1;
    }
    if (!keep) {
      Trees.delete(place);
    }
    return 0;
  }

  private int fillDisks() throws IOException, InterruptedException {
    if (!SmallDisk.isPossible()) {
      err().println("varve torture: --full-disk needs unshare and mount, and they are not allowed");
      return 1;
    }
    Path place = place().toRealPath();
    try {
      for (int mebibytes = 2; mebibytes <= LARGEST_DISK; mebibytes++) {
        out().printf("%d MiB: %s%n", mebibytes, new SmallDisk(place).fill(mebibytes));
      }
      out().println(new SmallDisk(place).makeReadOnly());
      if (FewFiles.isPossible()) {
        out().println(FewFiles.run(place));
      } else {
        out().println("a limit of open files was not tried: prlimit is not installed");
      }
    } catch (BrokenPromiseException e) {
      out().println("BROKEN: " + e.getMessage());
      return 1;
    }
    Trees.delete(place);
    return 0;
  }

  /** Runs; when the process is interrupted, ends soon and reports all the same. */
  private Summary run(Torture torture) throws IOException, InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook =
        new Thread(() -> {
          torture.interrupt();
          try {
            if (!ended.await(MOST_SECONDS_TO_END, TimeUnit.SECONDS)) {
              err().println("varve torture: the run does not end");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Summary summary = torture.run();
      report(summary);
      return summary;
    } finally {
      ended.countDown();
      if (!hook.isAlive()) {
        removeHook(hook);
      }
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
    }
  }

  private void report(Summary summary) throws IOException {
    PrintWriter out = out();
    if (terminal) {
      err().println();
    }
    out.print(summary.text());
    if (summary.failure() != null) {
      out.println();
      out.println("BROKEN: " + summary.failure());
    }
    out.flush();
    writeJson(summary.json());
  }

  private void writeJson(String text) throws IOException {
    if (json != null) {
      Files.writeString(json, text);
    }
  }

  private Path place() throws IOException {
    if (directory == null) {
      return Files.createTempDirectory("varve-torture");
    }
    if (Files.exists(directory) && !Trees.isEmpty(directory)) {
      throw wrong("--directory " + directory + " must be empty or not exist");
    }
    return Files.createDirectories(directory);
  }

  private Duration duration(String text) {
    try {
      return dev.varve.option.Option.duration("for", Duration.ofSeconds(1), LONGEST, LONGEST, "")
          .parse(text);
    } catch (IllegalArgumentException e) {
      throw wrong("--for: " + e.getMessage());
    }
  }

  private void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw wrong(option + " must be from " + least + " to " + most + ": " + value);
    }
  }

  private CommandSpec command() {
    return Objects.requireNonNull(spec, "set by picocli");
  }

  private PrintWriter out() {
    return command().commandLine().getOut();
  }

  private PrintWriter err() {
    return command().commandLine().getErr();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command().commandLine(), message);
  }
}
