package dev.varve.lab.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges entries: of each key, the newest stays. */
final class EntryMerge {
  private EntryMerge() {}

  /**
   * All entries of some sources, in pairs of neighbours until one is left.
   *
   * @param sources the newest first
   */
  static Entries merge(List<Entries> sources) {
    List<Entries> left = sources;
    while (left.size() > 1) {
      List<Entries> next = new ArrayList<>((left.size() + 1) / 2);
      for (int i = 0; i + 1 < left.size(); i += 2) {
        next.add(merge(left.get(i), left.get(i + 1)));
      }
      if (left.size() % 2 == 1) {
        next.add(left.getLast());
      }
      left = next;
    }
    return left.isEmpty() ? Entries.NONE : left.getFirst();
  }

  /** Entries of tables that do not overlap, one table behind the other. */
  static Entries concatenate(List<Entries> tables) {
    if (tables.size() == 1) {
      return tables.getFirst();
    }
    int count = tables.stream().mapToInt(Entries::count).sum();
    boolean sized = !tables.isEmpty() && tables.getFirst().sizes() != null;
    long[] keys = new long[count];
    int[] sizes = sized ? new int[count] : null;
    int at = 0;
    for (Entries table : tables) {
      System.arraycopy(table.keys(), 0, keys, at, table.count());
      int[] from = table.sizes();
      if (sizes != null && from != null) {
        System.arraycopy(from, 0, sizes, at, table.count());
      }
      at += table.count();
    }
    return new Entries(keys, sizes);
  }

  private static Entries merge(Entries newer, Entries older) {
    long[] a = newer.keys();
    long[] b = older.keys();
    int[] sizesOfA = newer.sizes();
    int[] sizesOfB = older.sizes();
    long[] keys = new long[a.length + b.length];
    int[] sizes = sizesOfA == null ? null : new int[keys.length];
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < a.length && j < b.length) {
      long left = a[i] >>> 1;
      long right = b[j] >>> 1;
      boolean fromA = left <= right;
      if (sizes != null && sizesOfA != null && sizesOfB != null) {
        sizes[count] = fromA ? sizesOfA[i] : sizesOfB[j];
      }
      keys[count++] = fromA ? a[i] : b[j];
      i += fromA ? 1 : 0;
      j += left >= right ? 1 : 0;
    }
    count = rest(a, sizesOfA, i, keys, sizes, count);
    count = rest(b, sizesOfB, j, keys, sizes, count);
    return count == keys.length
        ? new Entries(keys, sizes)
        : new Entries(
            Arrays.copyOf(keys, count), sizes == null ? null : Arrays.copyOf(sizes, count));
  }

  private static int rest(
      long[] from,
      int @Nullable [] sizesFrom,
      int start,
      long[] keys,
      int @Nullable [] sizes,
      int count) {
    int left = from.length - start;
    System.arraycopy(from, start, keys, count, left);
    if (sizes != null && sizesFrom != null) {
      System.arraycopy(sizesFrom, start, sizes, count, left);
    }
    return count + left;
  }
}
