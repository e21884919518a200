package dev.varve.tree;

import dev.varve.bytes.Bytes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * The keys from the first to the last of some tables. What a merge writes may be one table from end
 * to end, so what lies in a gap between its inputs belongs to it as well: a policy that merges
 * tables into a run below asks for those that overlap the span, not the tables.
 *
 * <p>Thread safety: immutable.
 *
 * @param smallest the first key
 * @param largest the last key, which belongs to the span
 */
public record KeySpan(Bytes smallest, Bytes largest) {
  /**
   * The keys that tables span, which may be of several runs.
   *
   * @param tables in any order
   * @throws IllegalArgumentException if there is none
   */
  public static KeySpan of(Collection<TableMeta> tables) {
    Iterator<TableMeta> all = tables.iterator();
    if (!all.hasNext()) {
      throw new IllegalArgumentException("no tables span no keys");
    }
    TableMeta first = all.next();
    Bytes smallest = first.smallestKey();
    Bytes largest = first.largestKey();
    while (all.hasNext()) {
      TableMeta table = all.next();
      if (table.smallestKey().compareTo(smallest) < 0) {
        smallest = table.smallestKey();
      }
      if (table.largestKey().compareTo(largest) > 0) {
        largest = table.largestKey();
      }
    }
    return new KeySpan(smallest, largest);
  }

  /** The tables of some runs that may hold a key of this span, run by run. */
  public List<TableMeta> overlapping(List<Run> runs) {
    if (runs.size() == 1) {
      return runs.getFirst().overlapping(smallest, largest);
    }
    List<TableMeta> tables = new ArrayList<>();
    runs.forEach(run -> tables.addAll(run.overlapping(smallest, largest)));
    return tables;
  }
}
