package dev.varve.compaction.tiered;

import dev.varve.compaction.Backpressure;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.SizedRun;
import dev.varve.compaction.Tombstones;
import dev.varve.compaction.tiered.GrowthProvider.Unit;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.tree.Shape;
import java.util.List;

/**
 * Keeps runs growing from the newest to the oldest: a run takes in the next older one if that makes
 * it at most {@code factor} times as large. So each run is at least {@code factor - 1} times the
 * next newer one, and their number grows with the logarithm of the data.
 *
 * <p>This is the logarithmic method of Bentley and Saxe (1980), without fixed places for runs.
 */
final class GrowthPolicy implements CompactionPolicy {
  private final double factor;
  private final Unit unit;
  private final int maxWidth;
  private final ByteSize tableSize;
  private final Backpressure backpressure;
  private final Tombstones tombstones;

  GrowthPolicy(Options options) {
    this.factor = options.get(GrowthProvider.FACTOR);
    this.unit = options.get(GrowthProvider.UNIT);
    this.maxWidth = options.get(GrowthProvider.MAX_MERGE_WIDTH);
    this.tableSize = options.get(GrowthProvider.TABLE_SIZE);
    this.backpressure =
        new Backpressure(options.get(GrowthProvider.SLOWDOWN), options.get(GrowthProvider.STOP));
    this.tombstones =
        new Tombstones(
            options.get(GrowthProvider.TOMBSTONE_RATIO), options.get(GrowthProvider.TOMBSTONE_AGE));
  }

  @Override
  public double pressure(Shape shape) {
    return backpressure.at(shape.levels().stream().mapToInt(level -> level.runs().size()).sum());
  }

  @Override
  public CompactionDecision compactAll(Shape shape) {
    return MergeRuns.all(shape, tableSize);
  }

  @Override
  public CompactionDecision decide(CompactionView view) {
    List<SizedRun> runs = SizedRun.of(view);
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
          return MergeRuns.decision(
              some,
              tableSize,
              some.size() + " runs do not grow by a factor of " + factor + " from new to old");
        }
        start = end;
      }
    }
    CompactionDecision fewer = MergeRuns.fewer(runs, backpressure.slowdown(), maxWidth, tableSize);
    if (fewer != null) {
      return fewer;
    }
    String early = tombstones.reasonAboveOldestRun(view.shape(), view.now());
    return early != null && SizedRun.areFree(runs)
        ? MergeRuns.decision(runs, tableSize, early)
        : new CompactionDecision.Idle();
  }

  private long size(SizedRun run) {
    return unit == Unit.ENTRIES ? run.run().entryCount() : run.bytes();
  }
}
