package dev.varve.compaction.composed;

import dev.varve.bytes.Bytes;
import dev.varve.tree.TableMeta;
import java.util.List;

/**
 * The keys from the first to the last of some tables. What a merge writes may be one table from end
 * to end, so what lies in a gap between its inputs belongs to it as well.
 *
 * @param smallest the first key
 * @param largest the last key
 */
record KeySpan(Bytes smallest, Bytes largest) {
  /** The keys that these tables span; there must be one. */
  static KeySpan of(List<TableMeta> tables) {
    Bytes smallest = tables.getFirst().smallestKey();
    Bytes largest = tables.getFirst().largestKey();
    for (TableMeta table : tables) {
      if (table.smallestKey().compareTo(smallest) < 0) {
        smallest = table.smallestKey();
      }
      if (table.largestKey().compareTo(largest) > 0) {
        largest = table.largestKey();
      }
    }
    return new KeySpan(smallest, largest);
  }
}
