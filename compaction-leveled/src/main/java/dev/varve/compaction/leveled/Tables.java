package dev.varve.compaction.leveled;

import dev.varve.tree.Level;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Questions about several tables. */
final class Tables {
  private Tables() {}

  /** The tables of a level that lie in a span, run by run. */
  static List<TableMeta> within(Level level, KeySpan span) {
    if (level.runs().size() == 1) {
      return level.runs().getFirst().overlapping(span.smallest(), span.largest());
    }
    List<TableMeta> tables = new ArrayList<>();
    level.runs().forEach(run -> tables.addAll(run.overlapping(span.smallest(), span.largest())));
    return tables;
  }

  /** The size of all files. */
  static long bytes(Collection<TableMeta> tables) {
    long sum = 0;
    for (TableMeta table : tables) {
      sum += table.sizeInBytes();
    }
    return sum;
  }

  /** Whether no compaction reads any of them. */
  static boolean areFree(Collection<TableMeta> tables, Set<TableId> busy) {
    if (!busy.isEmpty()) {
      for (TableMeta table : tables) {
        if (busy.contains(table.id())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Both lists, one behind the other. */
  static List<TableMeta> together(List<TableMeta> some, List<TableMeta> others) {
    List<TableMeta> all = new ArrayList<>(some.size() + others.size());
    all.addAll(some);
    all.addAll(others);
    return all;
  }
}
