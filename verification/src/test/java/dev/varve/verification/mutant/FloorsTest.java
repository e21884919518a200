package dev.varve.verification.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A suite that tests nothing is red: what makes rounds counts them, and has a least number. */
class FloorsTest {
  private static final Path SUITES =
      Repository.ROOT.resolve("verification/src/test/java/dev/varve/verification");
  private static final int SUITES_AT_LEAST = 8;

  @Test
  void everySuiteOfRandomRoundsHasALedgerWithAFloor() throws IOException {
    List<String> without = new ArrayList<>();
    int suites = 0;
    try (Stream<Path> files = Files.walk(SUITES)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String source = file.toString().endsWith("Test.java") ? Files.readString(file) : "";
        suites += makesRounds(source) ? 1 : 0;
        if (makesRounds(source) && !hasFloor(source)) {
          without.add(file.getFileName().toString());
        }
      }
    }
    assertThat(suites).isGreaterThan(SUITES_AT_LEAST);
    assertThat(without).isEmpty();
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
}
