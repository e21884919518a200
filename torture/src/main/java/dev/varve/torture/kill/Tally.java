package dev.varve.torture.kill;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been done so far. Thread safety: one thread counts, any may read. */
final class Tally {
  private final Map<KillMode, Integer> ends = new EnumMap<>(KillMode.class);
  private int kills;
  private int lossy;
  private int judged;
  private int verified;
  private int assemblies;

  synchronized void end(KillMode mode, boolean withLoss) {
    ends.merge(mode, 1, Integer::sum);
    if (mode.isKill()) {
      kills++;
      if (withLoss) {
        lossy++;
      }
    }
  }

  synchronized void judge(boolean withVerify) {
    judged++;
    if (withVerify) {
      verified++;
    }
  }

  synchronized void assembly() {
    assemblies++;
  }

  synchronized int kills() {
    return kills;
  }

  /**
   * What has been done.
   *
   * @param failure what is wrong; null if nothing is
   */
  synchronized Summary summary(
      Plan plan, Duration time, Numbers numbers, @Nullable String failure) {
    return new Summary(
        plan.seed(),
        kills,
        Map.copyOf(ends),
        lossy,
        judged,
        verified,
        assemblies,
        numbers.acknowledged(),
        numbers.promised(),
        numbers.discarded(),
        time,
        failure);
  }

  /** What the oracle has counted. */
  record Numbers(long acknowledged, long promised, long discarded) {}
}
