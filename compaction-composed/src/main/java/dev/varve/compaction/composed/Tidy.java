package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.List;

/** Makes fewer runs of a group, by merges that stay where they are. */
final class Tidy {
  private Tidy() {}

  /**
   * The ways towards one run of a level: whole runs if there are very many, else tables that hang
   * together by overlaps and that nothing else overlaps, so that there is no gap to fall into.
   */
  static List<Step> level(Tree tree, Group group) {
    if (group.runs().size() > Tree.WIDEST) {
      return neighbours(group, Tree.WIDEST);
    }
    List<Step> steps = new ArrayList<>();
    for (List<TableMeta> cluster : Tables.clusters(SizedRun.tables(group.runs()))) {
      if (cluster.size() > 1 && tree.isFree(cluster)) {
        steps.add(new Step(cluster, List.of(), group.level()));
      }
    }
    return steps;
  }

  /** The smallest {@code width} neighbours that are free, or as many as there are. */
  static List<Step> neighbours(Group group, int width) {
    List<SizedRun> best = SizedRun.smallestFree(group.runs(), width);
    return best.isEmpty()
        ? List.of()
        : List.of(new Step(SizedRun.tables(best), List.of(), best.getLast().level()));
  }
}
