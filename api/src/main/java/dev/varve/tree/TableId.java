package dev.varve.tree;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a table in its store.
 *
 * @param number of the table's file, never used again
 */
public record TableId(long number) implements Comparable<TableId> {
  // Written out, because sets of tables are asked very often, and what records bring is slower.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TableId(long theirs) && theirs == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  public int compareTo(TableId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
