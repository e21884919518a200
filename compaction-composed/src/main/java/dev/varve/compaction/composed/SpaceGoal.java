package dev.varve.compaction.composed;

import java.util.List;
import java.util.Locale;

/**
 * Fires when a tree of levels is more than {@code goal} times as large as its last level: the
 * deepest level above that goes down, so that what is out of date meets what replaced it.
 */
record SpaceGoal(double goal) implements Trigger {
  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    long last = tree.bytes(tree.last());
    double amplification = (double) tree.shape().sizeInBytes() / Math.max(1, last);
    if (last == 0 || amplification <= goal) {
      return List.of();
    }
    Group above = null;
    for (Group group : groups) {
      above = group.level() < tree.last() && !group.staysHere() ? group : above;
    }
    return above == null
        ? List.of()
        : List.of(
            new Need(
                Need.Urge.PUSH,
                above,
                amplification / goal,
                String.format(
                    Locale.ROOT,
                    "the tree is %.2f times as large as its last level and may be %.2f",
                    amplification,
                    goal)));
  }
}
