package dev.varve.verification.fault;

import dev.varve.store.StoreState;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.verification.fault.Trial.Expectation;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * The disk is full at any byte, while stores of several assemblies are created, opened, recovered,
 * used and closed; and then there is space again.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class DiskFullTest {
  private static final Expectation EXPECTED =
      new Expectation(
          EnumSet.of(StoreState.HEALTHY, StoreState.DEGRADED, StoreState.SUSPENDED),
          false,
          false,
          true);

  /**
   * In the build, one of so many bytes is tried in each scene; in a soak all, one after another.
   */
  private static final int STRIDE = 389;

  @Test
  void aDiskThatIsFullAtAnyByteIsToldAndLosesNothing() {
    try (Ledger ledger = new Ledger("disk full").floor("full disks", 500).floor("resumed", 100)) {
      Effort.rounds(1, 5, 1, seed -> sweep(ledger, seed));
    }
  }

  private static void sweep(Ledger ledger, long seed) {
    List<Scene> scenes = Scene.all(Math.floorMod(seed / STRIDE, Scene.CASTS));
    for (int i = 0; i < scenes.size(); i++) {
      Trial trial = new Trial(scenes.get(i), ledger);
      // Other bytes in each scene, and in each round of a soak the next ones.
      long most = scenes.get(i).sizeInBytes() + Math.floorMod(seed + i * 37L, STRIDE);
      while (isTooSmall(trial, most)) {
        ledger.count("full disks");
        most += STRIDE;
      }
    }
  }

  /** Plays a scene on a disk for so many bytes, and says whether it was too small. */
  private static boolean isTooSmall(Trial trial, long most) {
    String name = "a disk of " + most + " bytes";
    return trial.play(name, storage -> storage.limit(most), EXPECTED, most);
  }
}
