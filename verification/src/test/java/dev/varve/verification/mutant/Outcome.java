package dev.varve.verification.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a suite made of a mutant.
 *
 * @param test the first test that failed, or what was run
 * @param message why it failed
 * @param seconds of processor time
 */
record Outcome(Kind kind, String test, String message, double seconds) {
  enum Kind {
    /** A test failed. */
    KILLED,
    /** All tests succeeded. */
    SURVIVED,
    /** The tests did not end in the time allowed. */
    OUT_OF_TIME,
    /** The tests could not be run. */
    BROKEN
  }

  /** The processor time that this process has used. */
  static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  void write(Path file) throws IOException {
    Files.write(
        file, List.of(kind.name(), String.valueOf(seconds), test.replace('\n', ' '), message));
  }

  static Outcome read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return new Outcome(
        Kind.valueOf(lines.get(0)),
        lines.get(2),
        String.join("\n", lines.subList(3, lines.size())),
        Double.parseDouble(lines.get(1)));
  }
}
