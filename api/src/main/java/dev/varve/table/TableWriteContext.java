package dev.varve.table;

import dev.varve.filter.FilterBudget;
import dev.varve.spi.Components;

/**
 * What a format may know about a table before it writes it.
 *
 * @param level for which the table is written; 0 for a flush
 * @param bottommost whether no table older than this one overlaps it, so that it will be read often
 *     and rewritten rarely
 * @param expectedEntries about how many entries will be added, or 0 if nobody knows
 * @param components the parts that options may name
 * @param filters how much memory the table's filter gets, if the format has one
 */
public record TableWriteContext(
    int level,
    boolean bottommost,
    long expectedEntries,
    Components components,
    FilterBudget filters) {

  /** A table whose filter is as its options say. */
  public TableWriteContext(
      int level, boolean bottommost, long expectedEntries, Components components) {
    this(level, bottommost, expectedEntries, components, FilterBudget.UNIFORM);
  }
}
