package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.List;

/** The layout of which all runs are one group. */
final class Sequence extends RowLayout {
  private final int most;

  /**
   * A layout.
   *
   * @param most how many runs there may be
   */
  Sequence(int most) {
    this.most = most;
  }

  @Override
  public List<Group> groups(Tree tree) {
    List<SizedRun> row = tree.row();
    return row.isEmpty() ? List.of() : List.of(group("the tree", row, most));
  }
}
