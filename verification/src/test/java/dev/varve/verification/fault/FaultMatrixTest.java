package dev.varve.verification.fault;

import dev.varve.storage.FileKind;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.oracle.Session;
import dev.varve.verification.oracle.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of operation on every kind of file fails in every way, once and for ever, at the first
 * occasion, the second, and so on until there is none.
 */
@Timeout(600)
class FaultMatrixTest {
  private static final Ledger LEDGER = new Ledger("faults").floor("faults", 2500);

  /** The first so many occasions are all tried, and then fewer and fewer. */
  private static final int ALL_OF_FIRST = 8;

  @AfterAll
  static void settle() {
    LEDGER.close();
  }

  static Stream<Cell> cells() {
    return Cell.all().stream();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aFailureIsToldAndLosesNothing(Kind kind) {
    List<Combination> combinations = Stores.logged();
    Effort.rounds(
        1,
        kind.ordinal(),
        Kind.values().length,
        seed -> {
          Combination combination =
              combinations.get((int) Math.floorMod(seed * 5, (long) combinations.size()));
          Trial trial = new Trial(combination, LEDGER);
          List<String> empty = new ArrayList<>();
          cells()
              .filter(cell -> cell.kind() == kind)
              .forEach(cell -> {
                long faults = exhaust(trial, cell, "everything", Play.everything());
                if (cell.file() == FileKind.ROOT || cell.file() == FileKind.MANIFEST) {
                  faults += exhaust(trial, cell, "roll-over", Play.rollOver());
                }
                if (faults == 0) {
                  empty.add(cell.toString());
                }
              });
          System.out.println(kind + " never: " + empty);
        });
  }

  private static long exhaust(Trial trial, Cell cell, String play, List<Consumer<Session>> steps) {
    long faults = 0;
    for (long k = 1; ; k += Math.max(1, k - ALL_OF_FIRST)) {
      long occasion = k;
      boolean failed =
          trial.failWhileOpen(
              cell + ", occasion " + k + " in " + play,
              storage -> storage.inject(cell.rule(occasion)),
              Verdict.states(cell),
              steps);
      if (!failed) {
        return faults;
      }
      faults++;
      LEDGER.count("faults");
      LEDGER.count("faults " + cell.kind());
    }
  }
}
