package dev.varve.compaction.composed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the step that rewrites least of the next level for what leaves, as RocksDB does. */
final class LeastOverlap implements Movement {
  @Override
  public @Nullable Step choose(Tree tree, List<Step> steps) {
    Step best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Step step : steps) {
      double overlap = SingleTable.overlap(step);
      if (overlap < least) {
        least = overlap;
        best = step;
      }
    }
    return best == null || steps.size() == 1 ? best : best.saying(SingleTable.cost(best));
  }
}
