package dev.varve.compaction.tiered;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.SizedRun;
import dev.varve.option.ByteSize;
import dev.varve.tree.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes decisions that merge whole neighbouring runs into one. */
final class MergeRuns {
  private MergeRuns() {}

  /** The merge of neighbours, which stays where the oldest of them is. */
  static CompactionDecision decision(List<SizedRun> runs, ByteSize tableSize, String why) {
    return new CompactionDecision.Merge(
        Shape.ids(SizedRun.tables(runs)), runs.getLast().level(), tableSize, why);
  }

  /**
   * A merge of the smallest neighbours that leaves {@code most} runs, or comes as near as it can.
   *
   * @return null if there are no more than {@code most}, or no two neighbours are free
   */
  static @Nullable CompactionDecision fewer(
      List<SizedRun> runs, int most, int maxWidth, ByteSize tableSize) {
    int width = Math.min(runs.size() - most + 1, maxWidth);
    List<SizedRun> best = SizedRun.smallestFree(runs, width);
    return best.isEmpty() ? null : decision(best, tableSize, "there are " + runs.size() + " runs");
  }

  /** The merge of everything, into the deepest level in use below level 0. */
  static CompactionDecision all(Shape shape, ByteSize tableSize) {
    int deepest = Math.max(1, shape.levels().size() - 1);
    return new CompactionDecision.Merge(
        Shape.ids(shape.tables()), deepest, tableSize, "everything, as asked");
  }
}
