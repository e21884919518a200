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
import org.jspecify.annotations.Nullable;

/**
 * What policies that merge whole neighbouring runs have in common: their decisions, what they do
 * for the sake of deletions when there is nothing else to do, and how they hold writers back, by
 * the number of all runs.
 */
abstract class RunPolicy implements CompactionPolicy {
  private final ByteSize tableSize;
  private final Tombstones tombstones;

  /** How many runs one merge reads at the most. */
  final int maxWidth;

  final Backpressure backpressure;

  RunPolicy(Options options) {
    this.maxWidth = options.get(TieredProvider.MAX_MERGE_WIDTH);
    this.tableSize = options.get(TieredProvider.TABLE_SIZE);
    this.backpressure =
        new Backpressure(options.get(TieredProvider.SLOWDOWN), options.get(TieredProvider.STOP));
    this.tombstones =
        new Tombstones(
            options.get(TieredProvider.TOMBSTONE_RATIO), options.get(TieredProvider.TOMBSTONE_AGE));
  }

  /** What the rule of a policy says about a row of runs, newest first; null for nothing. */
  abstract @Nullable CompactionDecision decide(List<SizedRun> runs);

  @Override
  public final CompactionDecision decide(CompactionView view) {
    List<SizedRun> runs = SizedRun.of(view);
    CompactionDecision decision = decide(runs);
    if (decision == null) {
      String early = tombstones.reasonAboveOldestRun(view.shape(), view.now());
      if (early != null && SizedRun.areFree(runs)) {
        decision = merge(runs, early);
      }
    }
    return decision == null ? new CompactionDecision.Idle() : decision;
  }

  @Override
  public final double pressure(Shape shape) {
    return backpressure.at(shape.levels().stream().mapToInt(level -> level.runs().size()).sum());
  }

  /** The merge of everything, into the deepest level in use below level 0. */
  @Override
  public final CompactionDecision compactAll(Shape shape) {
    int deepest = Math.max(1, shape.levels().size() - 1);
    return new CompactionDecision.Merge(
        Shape.ids(shape.tables()), deepest, tableSize, "everything, as asked");
  }

  /** The merge of neighbours, which stays where the oldest of them is. */
  final CompactionDecision merge(List<SizedRun> runs, String why) {
    return new CompactionDecision.Merge(
        Shape.ids(SizedRun.tables(runs)), runs.getLast().level(), tableSize, why);
  }

  /**
   * A merge of the smallest neighbours that leaves {@code most} runs, or comes as near as it can.
   *
   * @return null if there are no more than {@code most}, or no two neighbours are free
   */
  final @Nullable CompactionDecision fewer(List<SizedRun> runs, int most) {
    int width = Math.min(runs.size() - most + 1, maxWidth);
    List<SizedRun> best = SizedRun.smallestFree(runs, width);
    return best.isEmpty() ? null : merge(best, "there are " + runs.size() + " runs");
  }
}
