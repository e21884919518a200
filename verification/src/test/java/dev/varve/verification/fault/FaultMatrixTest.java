package dev.varve.verification.fault;

import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.oracle.Session;
import dev.varve.verification.oracle.Stores;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of operation that changes a file, on every kind of file, fails in every way, once and
 * for ever, at the first occasion and the second.
 */
@Timeout(600)
class FaultMatrixTest {
  private static final Ledger LEDGER = new Ledger("faults").floor("faults", 100);

  /** So many occasions of each operation are tried. */
  private static final int OCCASIONS = 2;

  @AfterAll
  static void settle() {
    LEDGER.close();
  }

  static Stream<Cell> cells() {
    return Cell.all().stream();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CREATE", "APPEND", "SYNC"})
  void aFailureIsToldAndLosesNothing(Kind kind) {
    List<Combination> combinations = Stores.logged();
    Effort.rounds(
        1,
        kind.name().hashCode(),
        Kind.values().length,
        seed -> {
          Combination combination =
              combinations.get((int) Math.floorMod(seed * 5, (long) combinations.size()));
          Trial trial = new Trial(combination, LEDGER);
          cells()
              .filter(cell -> cell.kind() == kind)
              .forEach(cell -> fail(trial, cell, Play.everything()));
        });
  }

  private static void fail(Trial trial, Cell cell, List<Consumer<Session>> steps) {
    for (long k = 1; k <= OCCASIONS; k++) {
      long occasion = k;
      boolean failed =
          trial.failWhileOpen(
              cell + ", occasion " + k,
              storage -> storage.inject(cell.rule(occasion)),
              Verdict.states(cell),
              steps);
      if (!failed) {
        return;
      }
      LEDGER.count("faults");
      LEDGER.count("faults " + cell.kind());
    }
  }
}
