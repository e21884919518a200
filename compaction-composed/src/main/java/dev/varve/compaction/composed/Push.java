package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.KeySpan;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.List;

/** Steps that every granularity makes from tables that it has chosen. */
final class Push {
  private Push() {}

  /**
   * The step with which tables go to a level: with what they meet there.
   *
   * <p>REQUIRES: none that stays behind and is older overlaps them, down to the target.
   *
   * @return none if something is busy, or nothing may arrive there now
   */
  static List<Step> to(Tree tree, Layout layout, List<TableMeta> moving, int target) {
    if (moving.isEmpty() || !tree.isFree(moving)) {
      return List.of();
    }
    Layout.Arrival arrival = layout.arrival(tree, target, Tables.bytes(moving));
    if (!arrival.possible()) {
      return List.of();
    }
    List<TableMeta> met = KeySpan.of(moving).overlapping(arrival.met());
    return tree.isFree(met) ? List.of(new Step(moving, met, target)) : List.of();
  }

  /** The step for tables that a trigger has named, which are of a group's only run. */
  static List<Step> tables(Tree tree, Layout layout, Group group, List<TableMeta> tables) {
    return to(tree, layout, tables, group.target());
  }

  /**
   * The oldest runs of a group, as many as go down at once: those that make it full, so that all
   * runs of the next level are of a size; as many as can be read if the next level is one run.
   */
  static List<SizedRun> oldest(Layout layout, Tree tree, Group group) {
    List<SizedRun> runs = group.runs();
    int most =
        layout.gathers(tree, group.target()) && runs.size() > group.most()
            ? Math.min(group.most() + 1, Tree.WIDEST)
            : Tree.WIDEST;
    return runs.subList(Math.max(0, runs.size() - most), runs.size());
  }
}
