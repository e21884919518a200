package dev.varve.compaction.tiered;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.SizedRun;
import dev.varve.compaction.tiered.GrowthProvider.Unit;
import dev.varve.option.Options;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps runs growing from the newest to the oldest: a run takes in the next older one if that makes
 * it at most {@code factor} times as large. So each run is at least {@code factor - 1} times the
 * next newer one, and their number grows with the logarithm of the data.
 *
 * <p>This is the logarithmic method of Bentley and Saxe (1980), without fixed places for runs.
 */
final class GrowthPolicy extends RunPolicy {
  private final double factor;
  private final Unit unit;

  GrowthPolicy(Options options) {
    super(options);
    this.factor = options.get(GrowthProvider.FACTOR);
    this.unit = options.get(GrowthProvider.UNIT);
  }

  @Override
  @Nullable CompactionDecision decide(List<SizedRun> runs) {
    for (List<SizedRun> row : SizedRun.freeRows(runs)) {
      int start = 0;
      while (start < row.size()) {
        long sum = size(row.get(start));
        int end = start + 1;
        while (end < row.size() && sum * factor >= (double) sum + size(row.get(end))) {
          sum += size(row.get(end));
          end++;
        }
        if (end - start > 1) {
          List<SizedRun> some = SizedRun.smallest(row.subList(start, end), maxWidth);
          return merge(
              some,
              some.size() + " runs do not grow by a factor of " + factor + " from new to old");
        }
        start = end;
      }
    }
    return fewer(runs, backpressure.slowdown());
  }

  private long size(SizedRun run) {
    return unit == Unit.ENTRIES ? run.run().entryCount() : run.bytes();
  }
}
