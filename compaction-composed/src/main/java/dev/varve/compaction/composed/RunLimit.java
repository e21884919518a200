package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.List;

/**
 * Fires when the whole tree has more than {@code most} runs: the smallest neighbours are merged, so
 * that no backlog, and no tree of another policy, holds writers back for ever.
 */
record RunLimit(int most) implements Trigger {
  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<SizedRun> row = tree.row();
    if (row.size() <= most) {
      return List.of();
    }
    Group all = RowLayout.group("the tree", row, most);
    double score = (double) row.size() / most;
    return List.of(
        new Need(
            Need.Urge.FEWER,
            all,
            score,
            "the tree has " + row.size() + " runs and may have " + most));
  }
}
