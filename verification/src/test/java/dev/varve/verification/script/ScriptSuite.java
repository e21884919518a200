package dev.varve.verification.script;

import dev.varve.testkit.script.History;
import dev.varve.testkit.script.Operation;
import dev.varve.testkit.script.Script;
import dev.varve.testkit.script.ScriptFailure;
import dev.varve.testkit.script.ScriptHost;
import dev.varve.testkit.script.ScriptReducer;
import dev.varve.testkit.script.ScriptRunner;
import dev.varve.verification.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Runs scripts, counts their operations, and makes short what fails. */
final class ScriptSuite {
  private static final Duration TIME_TO_REDUCE = Duration.ofSeconds(20);

  private ScriptSuite() {}

  /** Runs a script; if it fails, the error shows the shortest script that does. */
  static History run(ScriptHost host, Script script, Ledger ledger) {
    try {
      History history = new ScriptRunner(host).run(script);
      count(script, ledger);
      return history;
    } catch (ScriptFailure e) {
      throw reduced(host, e);
    }
  }

  /** An error with the shortest script that fails, which is also left in a file. */
  static AssertionError reduced(ScriptHost host, ScriptFailure failure) {
    ScriptFailure shortest = new ScriptReducer(host, TIME_TO_REDUCE).reduce(failure);
    Path file = Path.of("target", "reduced-" + failure.script().seed() + ".script");
    String text = text(shortest);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AssertionError(
        "a script fails; made as short as possible (see "
            + file
            + "):\n\n"
            + text
            + "\nTo keep it, put the file into src/test/resources/dev/varve/verification/script/"
            + "regressions; RegressionsTest runs it on every combination.",
        shortest);
  }

  private static String text(ScriptFailure failure) {
    StringBuilder text = new StringBuilder();
    String.valueOf(failure.getMessage())
        .lines()
        .forEach(line -> text.append("# ").append(line).append('\n'));
    return text.append(failure.script()).toString();
  }

  private static void count(Script script, Ledger ledger) {
    Map<Class<?>, Integer> counts = new HashMap<>();
    for (Script.Line line : script.lines()) {
      counts.merge(line.operation().getClass(), 1, Integer::sum);
    }
    counts.forEach((kind, count) -> ledger.add(name(kind), count));
    ledger.add("operations", script.lines().size());
    ledger.count("scripts");
  }

  /** The word under which a kind of operation is counted. */
  static String name(Class<?> operation) {
    return operation.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Demands at least so many of every kind of operation. */
  static void floors(Ledger ledger, long least) {
    for (Class<?> kind : Operation.class.getPermittedSubclasses()) {
      ledger.floor(name(kind), least);
    }
  }
}
