package dev.varve.compaction.composed;

import dev.varve.bytes.Bytes;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Comparator;
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
    List<TableMeta> sorted = new ArrayList<>(SizedRun.tables(group.runs()));
    sorted.sort(Comparator.comparing(TableMeta::smallestKey));
    List<Step> steps = new ArrayList<>();
    int start = 0;
    while (start < sorted.size()) {
      Bytes largest = sorted.get(start).largestKey();
      int end = start + 1;
      while (end < sorted.size() && sorted.get(end).smallestKey().compareTo(largest) <= 0) {
        Bytes other = sorted.get(end).largestKey();
        largest = other.compareTo(largest) > 0 ? other : largest;
        end++;
      }
      List<TableMeta> cluster = sorted.subList(start, end);
      if (cluster.size() > 1 && tree.isFree(cluster)) {
        steps.add(new Step(cluster, List.of(), group.level()));
      }
      start = end;
    }
    return steps;
  }

  /** The smallest {@code width} neighbours that are free, or as many as there are. */
  static List<Step> neighbours(Group group, int width) {
    List<SizedRun> best = List.of();
    for (List<SizedRun> row : SizedRun.freeRows(group.runs())) {
      List<SizedRun> some = width < 2 ? List.of() : SizedRun.smallest(row, width);
      if (some.size() > Math.max(1, best.size())
          || (some.size() > 1
              && some.size() == best.size()
              && SizedRun.bytes(some) < SizedRun.bytes(best))) {
        best = some;
      }
    }
    return best.isEmpty()
        ? List.of()
        : List.of(new Step(SizedRun.tables(best), List.of(), best.getLast().level()));
  }
}
