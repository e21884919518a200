package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * All of a level goes to the next at once; if it gathers runs, those that make it full.
 *
 * @param cascades whether levels below that would be full by that are taken along, to the first
 *     that has room: they are read and written once instead of once each
 */
record WholeLevel(boolean cascades) implements Granularity {
  @Override
  public List<Step> steps(Tree tree, Layout layout, Group group) {
    List<SizedRun> runs = Push.oldest(layout, tree, group);
    if (!SizedRun.areFree(runs)) {
      return List.of();
    }
    List<TableMeta> moving = new ArrayList<>(SizedRun.tables(runs));
    int target = group.target();
    int width = runs.size();
    while (cascades && !layout.hasRoom(tree, target, Tables.bytes(moving))) {
      width += tree.level(target).runs().size();
      if (width > Tree.WIDEST) {
        break;
      }
      moving.addAll(tree.level(target).tables());
      target++;
    }
    return Push.to(tree, layout, moving, target);
  }
}
