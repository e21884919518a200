package dev.varve.compaction.composed;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of a level in the order of their keys, and begins again at the end, as LevelDB
 * does.
 *
 * <p>LevelDB remembers for each level where it was. A policy remembers nothing, and reads it off
 * the tree: the newest table of the next level, the one of the greatest number, is the last that
 * was made of this level, so its largest key is where it was. (A table that was moved keeps its
 * number; it has left its level, so nothing is done twice.)
 */
final class RoundRobin implements Movement {
  @Override
  public @Nullable Step choose(Tree tree, List<Step> steps) {
    if (steps.size() < 2) {
      return steps.isEmpty() ? null : steps.getFirst();
    }
    TableMeta newest = newest(tree.level(steps.getFirst().target()).runs());
    if (newest == null) {
      return steps.getFirst().saying("the first by key");
    }
    Bytes position = newest.largestKey();
    for (Step step : steps) {
      if (step.moving().getFirst().smallestKey().compareTo(position) > 0) {
        return step.saying("the next by key after table " + newest.id());
      }
    }
    return steps.getFirst().saying("the first by key again");
  }

  private static @Nullable TableMeta newest(List<Run> runs) {
    TableMeta newest = null;
    for (Run run : runs) {
      for (TableMeta table : run.tables()) {
        if (newest == null || table.id().compareTo(newest.id()) > 0) {
          newest = table;
        }
      }
    }
    return newest;
  }
}
