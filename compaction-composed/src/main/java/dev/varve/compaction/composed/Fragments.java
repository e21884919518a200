package dev.varve.compaction.composed;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.SizedRun;
import dev.varve.tree.KeySpan;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs go down a few tables at a time, in the order of keys, as in ScyllaDB's incremental strategy:
 * what was merged is freed before the rest is, so little space is taken in between. {@link
 * Unfinished} has to be among the triggers.
 *
 * @param tables how many tables of each run go at once
 */
record Fragments(int tables) implements Granularity {
  @Override
  public List<Step> steps(Tree tree, Layout layout, Group group) {
    List<SizedRun> begun = Unfinished.begun(tree, group);
    List<SizedRun> runs = begun.isEmpty() ? Push.oldest(layout, tree, group) : begun;
    if (runs.size() > Tree.WIDEST) {
      runs = runs.subList(runs.size() - Tree.WIDEST, runs.size());
    }
    List<TableMeta> moving = slice(runs);
    List<Step> steps = Push.to(tree, layout, moving, group.target());
    if (begun.isEmpty() || steps.isEmpty()) {
      return steps;
    }
    // The run that was begun goes on.
    Run there = tree.level(group.target()).runs().getFirst();
    List<TableMeta> met = KeySpan.of(moving).overlapping(List.of(there));
    return tree.isFree(met) ? List.of(new Step(moving, met, group.target())) : List.of();
  }

  /** The first tables of each run that overlap nothing that is older and stays. */
  private List<TableMeta> slice(List<SizedRun> runs) {
    List<TableMeta> moving = new ArrayList<>();
    Bytes bound = null;
    for (SizedRun run : runs.reversed()) {
      List<TableMeta> all = run.run().tables();
      int taken = 0;
      while (taken < Math.min(all.size(), tables)
          && (bound == null || all.get(taken).largestKey().compareTo(bound) < 0)) {
        moving.add(all.get(taken++));
      }
      if (taken < all.size()) {
        Bytes stays = all.get(taken).smallestKey();
        bound = bound == null || stays.compareTo(bound) < 0 ? stays : bound;
      }
    }
    return moving;
  }
}
