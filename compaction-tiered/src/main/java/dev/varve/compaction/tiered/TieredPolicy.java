package dev.varve.compaction.tiered;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.SizedRun;
import dev.varve.option.Options;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Size-tiered compaction: whole neighbouring runs of similar size are merged into one, as in
 * RocksDB's universal compaction. The first of these that applies:
 *
 * <ol>
 *   <li>All runs, if those above the oldest hold so much that it must be out of date.
 *   <li>If there are as many runs as the trigger: the newest of similar size, that is, as far as
 *       none is much larger than all that are newer together.
 *   <li>Else, if there still are as many: the smallest neighbours, so that there are fewer.
 * </ol>
 */
final class TieredPolicy extends RunPolicy {
  private final int trigger;
  private final int minWidth;
  private final double sizeRatio;
  private final double maxSpace;

  TieredPolicy(Options options) {
    super(options);
    this.trigger = options.get(TieredProvider.TRIGGER);
    this.minWidth = options.get(TieredProvider.MIN_MERGE_WIDTH);
    this.sizeRatio = options.get(TieredProvider.SIZE_RATIO);
    this.maxSpace = options.get(TieredProvider.MAX_SPACE_AMPLIFICATION);
  }

  @Override
  @Nullable CompactionDecision decide(List<SizedRun> runs) {
    CompactionDecision decision = runs.size() <= maxWidth ? forSpace(runs) : null;
    if (decision == null && runs.size() >= trigger) {
      decision = similar(runs);
      decision = decision == null ? fewer(runs, trigger - 1) : decision;
    }
    return decision;
  }

  private @Nullable CompactionDecision forSpace(List<SizedRun> runs) {
    if (runs.size() < 2) {
      return null;
    }
    long newer = SizedRun.bytes(runs.subList(0, runs.size() - 1));
    double amplification = (double) newer / Math.max(1, runs.getLast().bytes());
    if (amplification < maxSpace || !SizedRun.areFree(runs)) {
      return null;
    }
    return merge(
        runs,
        String.format(
            Locale.ROOT, "newer runs are %.2f times as large as the oldest", amplification));
  }

  private @Nullable CompactionDecision similar(List<SizedRun> runs) {
    for (List<SizedRun> row : SizedRun.freeRows(runs)) {
      int start = 0;
      while (start < row.size()) {
        long sum = row.get(start).bytes();
        int end = start + 1;
        while (end < row.size() && sum * (1 + sizeRatio) >= row.get(end).bytes()) {
          sum += row.get(end).bytes();
          end++;
        }
        if (end - start >= minWidth) {
          List<SizedRun> some = SizedRun.smallest(row.subList(start, end), maxWidth);
          return merge(some, some.size() + " of " + runs.size() + " runs are of similar size");
        }
        start++;
      }
    }
    return null;
  }
}
