package dev.varve.compaction.leveled;

import dev.varve.compaction.CompactionView;
import dev.varve.tree.KeySpan;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a run to put into the next level. Considered are groups of neighbours that together are
 * about as large as a table should be: mostly one table, several if they are small.
 *
 * @param best the tables, with those that they overlap in the next level, which rewrite least of it
 *     for what leaves; none if all are busy
 * @param alone the tables that overlap nothing in the next level, in the order of their keys
 */
record Pick(List<TableMeta> best, List<TableMeta> alone) {

  /** Looks at all tables of a run once. */
  static Pick of(Run run, Level next, CompactionView view, long tableSize) {
    List<TableMeta> tables = run.tables();
    List<TableMeta> best = List.of();
    List<TableMeta> alone = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    int start = 0;
    while (start < tables.size()) {
      if (!view.isFree(tables.get(start))) {
        start++;
        continue;
      }
      long size = tables.get(start).sizeInBytes();
      int end = start + 1;
      while (end < tables.size()
          && size + tables.get(end).sizeInBytes() <= tableSize
          && view.isFree(tables.get(end))) {
        size += tables.get(end).sizeInBytes();
        end++;
      }
      List<TableMeta> group = tables.subList(start, end);
      List<TableMeta> below = KeySpan.of(group).overlapping(next.runs());
      double cost = (double) Tables.bytes(below) / Math.max(1, size);
      if (below.isEmpty()) {
        alone.addAll(group);
      }
      if (cost < least && view.isFree(below)) {
        least = cost;
        best = together(group, below);
      }
      start = end;
    }
    return new Pick(best, alone);
  }

  /** Tables that overlap nothing, of about {@code bytes} together or all there are. */
  List<TableMeta> withoutOverlap(long bytes) {
    long sum = 0;
    int count = 0;
    while (count < alone.size() && sum < bytes) {
      sum += alone.get(count++).sizeInBytes();
    }
    return alone.subList(0, count);
  }

  /** Both lists, one behind the other. */
  static List<TableMeta> together(List<TableMeta> some, List<TableMeta> others) {
    List<TableMeta> all = new ArrayList<>(some.size() + others.size());
    all.addAll(some);
    all.addAll(others);
    return all;
  }
}
