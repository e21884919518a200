package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.List;

/**
 * All runs of a window that closed, and whole runs of the one that is open.
 *
 * @param widest how many runs one merge reads at the most
 */
record WindowRuns(int widest) implements Granularity {
  @Override
  public List<Step> steps(Tree tree, Layout layout, Group group) {
    List<SizedRun> runs = group.runs();
    if (group.staysHere() || runs.size() > Tree.WIDEST) {
      return Tidy.neighbours(group, Math.min(runs.size(), Math.min(widest, Tree.WIDEST)));
    }
    return Push.to(tree, layout, SizedRun.tables(runs), group.target());
  }
}
