package dev.varve.compaction.composed;

import java.util.List;

/**
 * Whole runs of a group become one.
 *
 * @param widest how many at the most: the smallest neighbours of more
 */
record WholeRuns(int widest) implements Granularity {
  @Override
  public List<Step> steps(Tree tree, Layout layout, Group group) {
    return group.staysHere()
        ? Tidy.neighbours(group, Math.min(group.runs().size(), widest))
        : new WholeLevel(false).steps(tree, layout, group);
  }
}
