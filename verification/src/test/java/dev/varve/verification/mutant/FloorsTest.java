package dev.varve.verification.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A suite that tests nothing is red: what makes rounds counts them, and has a least number. */
class FloorsTest {
  private static final Path SUITES =
      Repository.ROOT.resolve("verification/src/test/java/dev/varve/verification");

  @Test
  void everySuiteOfRandomRoundsHasALedgerWithAFloor() throws IOException {
    List<String> suites = sources().filter(FloorsTest::makesRounds).toList();
    assertThat(suites).allMatch(FloorsTest::hasFloor);
  }

  @Test
  void aSuiteWithoutAFloorIsNoticed() {
    assertThat(makesRounds("Effort.rounds(10, 1, 1, this::run);")).isTrue();
    assertThat(hasFloor("Effort.rounds(10, 1, 1, this::run); new Ledger(\"a\")")).isFalse();
    assertThat(hasFloor("new Ledger(\"a\").floor(\"rounds\", 10)")).isTrue();
  }

  private static boolean makesRounds(String source) {
    return source.contains("Effort.rounds(");
  }

  private static boolean hasFloor(String source) {
    return source.contains("new Ledger(") && source.contains(".floor(");
  }

  private static Stream<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SUITES)) {
      List<Path> all = files.filter(file -> file.toString().endsWith("Test.java")).toList();
      return all.stream().map(FloorsTest::read);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
