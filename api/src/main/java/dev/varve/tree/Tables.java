package dev.varve.tree;

import dev.varve.bytes.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Questions about several tables, which may be of several runs. */
public final class Tables {
  private Tables() {}

  /** The size of all files. */
  public static long bytes(Collection<TableMeta> tables) {
    long sum = 0;
    for (TableMeta table : tables) {
      sum += table.sizeInBytes();
    }
    return sum;
  }

  /** Whether no two of them overlap, so that they could be one run. */
  public static boolean areDisjoint(Collection<TableMeta> tables) {
    return clusters(tables).size() == tables.size();
  }

  /**
   * The tables in groups that hang together by overlaps: no table of one overlaps any of another.
   * So each can be merged alone, and what comes of it falls into no gap of another.
   *
   * @return by key; the tables of a group by their first keys
   */
  public static List<List<TableMeta>> clusters(Collection<TableMeta> tables) {
    List<TableMeta> sorted = new ArrayList<>(tables);
    sorted.sort(Comparator.comparing(TableMeta::smallestKey));
    List<List<TableMeta>> clusters = new ArrayList<>();
    int start = 0;
    while (start < sorted.size()) {
      Bytes largest = sorted.get(start).largestKey();
      int end = start + 1;
      while (end < sorted.size() && sorted.get(end).smallestKey().compareTo(largest) <= 0) {
        Bytes other = sorted.get(end).largestKey();
        largest = other.compareTo(largest) > 0 ? other : largest;
        end++;
      }
      clusters.add(sorted.subList(start, end));
      start = end;
    }
    return clusters;
  }
}
