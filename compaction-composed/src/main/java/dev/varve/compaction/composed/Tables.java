package dev.varve.compaction.composed;

import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Questions about several tables. */
final class Tables {
  private Tables() {}

  /** The tables of some runs that lie in a span, run by run. */
  static List<TableMeta> within(List<Run> runs, KeySpan span) {
    if (runs.size() == 1) {
      return runs.getFirst().overlapping(span.smallest(), span.largest());
    }
    List<TableMeta> tables = new ArrayList<>();
    runs.forEach(run -> tables.addAll(run.overlapping(span.smallest(), span.largest())));
    return tables;
  }

  /** The tables of some runs, newest run first. */
  static List<TableMeta> of(List<Run> runs) {
    List<TableMeta> tables = new ArrayList<>();
    runs.forEach(run -> tables.addAll(run.tables()));
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

  /** Whether no two of them overlap. */
  static boolean areDisjoint(List<TableMeta> tables) {
    List<TableMeta> sorted = new ArrayList<>(tables);
    sorted.sort(Comparator.comparing(TableMeta::smallestKey));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        return false;
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
