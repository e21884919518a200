package dev.varve.tree;

import dev.varve.bytes.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tables that do not overlap, in key order: one sorted sequence of entries, cut into files.
 *
 * @param tables ascending by key, at least one
 */
public record Run(List<TableMeta> tables) {
  /**
   * A run of tables that are in order.
   *
   * @throws IllegalArgumentException if there is no table, or if neighbours are out of order or
   *     overlap
   */
  public Run {
    tables = List.copyOf(tables);
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("a run has at least one table");
    }
    for (int i = 1; i < tables.size(); i++) {
      TableMeta left = tables.get(i - 1);
      TableMeta right = tables.get(i);
      if (left.largestKey().compareTo(right.smallestKey()) >= 0) {
        throw new IllegalArgumentException(
            "tables " + left.id() + " and " + right.id() + " overlap or are out of order in a run");
      }
    }
  }

  /**
   * A run of tables in any order.
   *
   * @throws IllegalArgumentException if there is none, or if two overlap
   */
  public static Run of(List<TableMeta> tables) {
    List<TableMeta> sorted = new ArrayList<>(tables);
    sorted.sort(Comparator.comparing(TableMeta::smallestKey));
    return new Run(sorted);
  }

  /** The one table that covers {@code key}, or null. */
  public @Nullable TableMeta covering(Bytes key) {
    int at = firstEndingAtOrAfter(key);
    return at < tables.size() && tables.get(at).covers(key) ? tables.get(at) : null;
  }

  /** The tables that may hold a key from {@code smallest} to {@code largest}, both included. */
  public List<TableMeta> overlapping(Bytes smallest, Bytes largest) {
    int from = firstEndingAtOrAfter(smallest);
    int to = from;
    while (to < tables.size() && tables.get(to).smallestKey().compareTo(largest) <= 0) {
      to++;
    }
    return tables.subList(from, to);
  }

  /** Whether any table of this run overlaps any of the other. */
  public boolean overlaps(Run other) {
    boolean isShorter = tables.size() < other.tables.size();
    Run few = isShorter ? this : other;
    Run many = isShorter ? other : this;
    for (TableMeta table : few.tables) {
      int at = many.firstEndingAtOrAfter(table.smallestKey());
      if (at == many.tables.size()) {
        return false;
      }
      if (many.tables.get(at).smallestKey().compareTo(table.largestKey()) <= 0) {
        return true;
      }
    }
    return false;
  }

  /** The first key. */
  public Bytes smallestKey() {
    return tables.getFirst().smallestKey();
  }

  /** The last key. */
  public Bytes largestKey() {
    return tables.getLast().largestKey();
  }

  /** The size of all files. */
  public long sizeInBytes() {
    return tables.stream().mapToLong(TableMeta::sizeInBytes).sum();
  }

  /** The number of all entries. */
  public long entryCount() {
    return tables.stream().mapToLong(TableMeta::entryCount).sum();
  }

  private int firstEndingAtOrAfter(Bytes key) {
    int low = 0;
    int high = tables.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tables.get(middle).largestKey().compareTo(key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
