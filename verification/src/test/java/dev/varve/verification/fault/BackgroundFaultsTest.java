package dev.varve.verification.fault;

import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.fault.Cell.Place;
import dev.varve.verification.fault.Trial.Expectation;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Failures that meet threads in the background: the store says so by its state, by an event, by the
 * next call or when it is closed, and nothing hangs.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class BackgroundFaultsTest {
  /** What flushes and compactions do. */
  private static final List<Kind> KINDS =
      List.of(Kind.CREATE, Kind.APPEND, Kind.SYNC, Kind.SYNC_DIRECTORY, Kind.READ, Kind.DELETE);

  @Test
  void aFailureInTheBackgroundIsToldAndLosesNothing() {
    try (Ledger ledger = new Ledger("background faults").floor("faults", 150)) {
      Effort.rounds(1, 7, 1, seed -> sweep(ledger, seed));
    }
  }

  private static void sweep(Ledger ledger, long seed) {
    Random random = new Random(seed);
    for (Scene scene : Scene.all(Math.floorMod(seed, Scene.CASTS))) {
      Trial rehearsed = new Trial(scene, ledger);
      Trial trial = new Trial(scene, BackgroundMode.THREADS, ledger);
      for (Place place : Place.all()) {
        long occasions = rehearsed.occasions(place);
        if (KINDS.contains(place.kind()) && occasions > 0 && random.nextInt(2) == 0) {
          List<Cell> cells = place.cells();
          Cell cell = cells.get(random.nextInt(cells.size()));
          fail(trial, cell, 1 + random.nextLong(occasions), random.nextInt(1000), ledger);
        }
      }
    }
  }

  private static void fail(Trial trial, Cell cell, long k, long ending, Ledger ledger) {
    // Threads meet in another order each time, so an occasion may not come.
    boolean failed =
        trial.play(
            cell + ", occasion " + k,
            storage -> storage.inject(cell.rule(k)),
            Expectation.of(cell),
            ending);
    ledger.count(failed ? "faults" : "occasions that did not come");
  }
}
