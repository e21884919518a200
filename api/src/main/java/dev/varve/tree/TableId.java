package dev.varve.tree;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a table in its store.
 *
 * @param number of the table's file, never used again
 */
public record TableId(long number) implements Comparable<TableId> {
  // Written out, because sets of tables are asked very often: what records bring is slower, and
  // numbers in a row, as tables of a run have, must not be hashes in a row, for the sets of the
  // JDK look for a free place from the hash onwards.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TableId(long theirs) && theirs == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number * 0x9e3779b97f4a7c15L);
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
