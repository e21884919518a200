package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.Run;
import java.util.List;

/**
 * What layouts share for which a tree is a row of runs: levels say nothing but the order, and what
 * is merged stays where its oldest run is.
 */
abstract class RowLayout implements Layout {
  /** A group of neighbours that stays where it is. */
  static Group group(String name, List<SizedRun> runs, int most) {
    int level = runs.getLast().level();
    return new Group(name, level, runs, SizedRun.bytes(runs), most, Long.MAX_VALUE, level, false);
  }

  @Override
  public Arrival arrival(Tree tree, int level, long bytes) {
    return new Arrival(true, List.<Run>of());
  }

  @Override
  public boolean gathers(Tree tree, int level) {
    return true;
  }

  @Override
  public boolean hasRoom(Tree tree, int level, long bytes) {
    return true;
  }

  @Override
  public int bottom(Tree tree) {
    return tree.last();
  }

  @Override
  public int waiting(Tree tree) {
    return tree.row().size();
  }
}
