package dev.varve.compaction.tiered;

import dev.varve.compaction.Backpressure;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.SizedRun;
import dev.varve.compaction.Tombstones;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.tree.Shape;
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
final class TieredPolicy implements CompactionPolicy {
  private final int trigger;
  private final int minWidth;
  private final int maxWidth;
  private final double sizeRatio;
  private final double maxSpace;
  private final ByteSize tableSize;
  private final Backpressure backpressure;
  private final Tombstones tombstones;

  TieredPolicy(Options options) {
    this.trigger = options.get(TieredProvider.TRIGGER);
    this.minWidth = options.get(TieredProvider.MIN_MERGE_WIDTH);
    this.maxWidth = options.get(TieredProvider.MAX_MERGE_WIDTH);
    this.sizeRatio = options.get(TieredProvider.SIZE_RATIO);
    this.maxSpace = options.get(TieredProvider.MAX_SPACE_AMPLIFICATION);
    this.tableSize = options.get(TieredProvider.TABLE_SIZE);
    this.backpressure =
        new Backpressure(options.get(TieredProvider.SLOWDOWN), options.get(TieredProvider.STOP));
    this.tombstones =
        new Tombstones(
            options.get(TieredProvider.TOMBSTONE_RATIO), options.get(TieredProvider.TOMBSTONE_AGE));
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
    CompactionDecision decision = runs.size() <= maxWidth ? forSpace(runs) : null;
    if (decision == null && runs.size() >= trigger) {
      decision = similar(runs);
      decision =
          decision == null ? MergeRuns.fewer(runs, trigger - 1, maxWidth, tableSize) : decision;
    }
    if (decision == null) {
      String early = tombstones.reasonAboveOldestRun(view.shape(), view.now());
      if (early != null && SizedRun.areFree(runs)) {
        decision = MergeRuns.decision(runs, tableSize, early);
      }
    }
    return decision == null ? new CompactionDecision.Idle() : decision;
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
    return MergeRuns.decision(
        runs,
        tableSize,
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
          return MergeRuns.decision(
              some, tableSize, some.size() + " of " + runs.size() + " runs are of similar size");
        }
        start++;
      }
    }
    return null;
  }
}
