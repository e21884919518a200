package dev.varve.compaction.composed;

import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes the step with the largest share of deletions; of several, that of least overlap. */
final class MostTombstones implements Movement {
  @Override
  public @Nullable Step choose(Tree tree, List<Step> steps) {
    Step best = null;
    double most = 0;
    for (Step step : steps) {
      double share = share(step);
      if (share > most) {
        most = share;
        best = step;
      }
    }
    if (best == null) {
      return new LeastOverlap().choose(tree, steps);
    }
    return steps.size() == 1
        ? best
        : best.saying(String.format(Locale.ROOT, "%.0f%% of it are deletions", 100 * most));
  }

  private static double share(Step step) {
    long entries = 0;
    long tombstones = 0;
    for (TableMeta table : step.moving()) {
      entries += table.entryCount();
      tombstones += table.tombstoneCount();
    }
    return (double) tombstones / Math.max(1, entries);
  }
}
