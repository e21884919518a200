package dev.varve.engine.tree;

import dev.varve.bytes.Bytes;
import dev.varve.engine.table.OpenTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run whose tables are open, ready to be searched. Immutable. */
public final class OpenRun {
  private final OpenTable[] tables;
  private final int level;

  /**
   * A run of tables in key order, which do not overlap; the caller sees to it that they stay open.
   *
   * @param level that it is in
   */
  public OpenRun(List<OpenTable> tables, int level) {
    this.tables = tables.toArray(new OpenTable[0]);
    this.level = level;
  }

  /** The level that it is in. */
  public int level() {
    return level;
  }

  /** The number of tables. */
  public int size() {
    return tables.length;
  }

  /** The table at {@code index} in key order. */
  public OpenTable table(int index) {
    return tables[index];
  }

  /** The one table that may hold {@code key}, or null. */
  public @Nullable OpenTable covering(Bytes key) {
    int at = firstEndingAtOrAfter(key);
    if (at == tables.length || tables[at].meta().smallestKey().compareTo(key) > 0) {
      return null;
    }
    return tables[at];
  }

  /** The index of the first table whose last key is not before {@code key}, or the size. */
  public int firstEndingAtOrAfter(Bytes key) {
    int low = 0;
    int high = tables.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tables[middle].meta().largestKey().compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
