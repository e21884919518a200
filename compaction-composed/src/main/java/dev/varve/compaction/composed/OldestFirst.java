package dev.varve.compaction.composed;

import dev.varve.tree.TableMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the step whose newest entry is oldest: what has not been written to for longest. */
final class OldestFirst implements Movement {
  @Override
  public @Nullable Step choose(Tree tree, List<Step> steps) {
    Step best = null;
    long least = Long.MAX_VALUE;
    for (Step step : steps) {
      long newest = 0;
      for (TableMeta table : step.moving()) {
        newest = Math.max(newest, table.maxSequence());
      }
      if (best == null || newest < least) {
        least = newest;
        best = step;
      }
    }
    return best == null || steps.size() == 1
        ? best
        : best.saying("nothing in it is newer than entry " + least);
  }
}
