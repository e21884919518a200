package dev.varve.tree;

/**
 * The identity of a table in its store.
 *
 * @param number of the table's file, never used again
 */
public record TableId(long number) implements Comparable<TableId> {
  @Override
  public int compareTo(TableId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
