package dev.varve.compaction.leveled;

import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
  static Pick of(Run run, Level next, Set<TableId> busy, long tableSize) {
    List<TableMeta> tables = run.tables();
    List<TableMeta> best = List.of();
    List<TableMeta> alone = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    int start = 0;
    while (start < tables.size()) {
      if (busy.contains(tables.get(start).id())) {
        start++;
        continue;
      }
      long size = tables.get(start).sizeInBytes();
      int end = start + 1;
      while (end < tables.size()
          && size + tables.get(end).sizeInBytes() <= tableSize
          && !busy.contains(tables.get(end).id())) {
        size += tables.get(end).sizeInBytes();
        end++;
      }
      List<TableMeta> group = tables.subList(start, end);
      List<TableMeta> below = Tables.within(next, KeySpan.of(group));
      double cost = (double) Tables.bytes(below) / Math.max(1, size);
      if (below.isEmpty()) {
        alone.addAll(group);
      }
      if (cost < least && Tables.areFree(below, busy)) {
        least = cost;
        best = Tables.together(group, below);
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
}
