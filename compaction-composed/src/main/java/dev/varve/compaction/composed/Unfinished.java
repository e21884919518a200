package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * Fires for a level of which a part has gone down, so that the rest follows, whatever its size is
 * by now: for granularities that take a level down piece by piece.
 *
 * <p>Nothing has to be remembered for that. Where levels go down as a whole, all of a level is
 * newer than all of the next. If the newest run of the next level holds anything newer than the
 * oldest entry of a run here, a part of that run is there already.
 */
final class Unfinished implements Trigger {
  /** Ahead of what is too large: first the one thing, then the other. */
  private static final double URGENT = 1e5;

  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<Need> needs = new ArrayList<>();
    for (Group group : groups) {
      int begun = begun(tree, group).size();
      if (begun > 0) {
        needs.add(
            new Need(
                Need.Urge.PUSH,
                group,
                URGENT + group.level(),
                (begun == 1 ? "1 run of " : begun + " runs of ")
                    + group.name()
                    + " went down in part"));
      }
    }
    return needs;
  }

  /** The runs of a group, from the oldest on, that went down in part. */
  static List<SizedRun> begun(Tree tree, Group group) {
    List<Run> below = tree.level(group.target()).runs();
    if (group.staysHere() || below.isEmpty()) {
      return List.of();
    }
    long newest = Long.MIN_VALUE;
    for (TableMeta table : below.getFirst().tables()) {
      newest = Math.max(newest, table.maxSequence());
    }
    List<SizedRun> runs = group.runs();
    int first = runs.size();
    while (first > 0 && oldest(runs.get(first - 1).run()) < newest) {
      first--;
    }
    return new ArrayList<>(runs.subList(first, runs.size()));
  }

  private static long oldest(Run run) {
    long oldest = Long.MAX_VALUE;
    for (TableMeta table : run.tables()) {
      oldest = Math.min(oldest, table.minSequence());
    }
    return oldest;
  }
}
