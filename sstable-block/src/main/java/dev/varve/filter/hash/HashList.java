package dev.varve.filter.hash;

import java.util.Arrays;

/**
 * A growing list of hashes, for builders of filters: 8 bytes for each key, whatever its length.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class HashList {
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private long[] hashes = new long[256];
  private int size;

  /** An empty list. */
  public HashList() {}

  /** Adds a hash, unless it is that of the key before. */
  public void add(long hash) {
    if (size > 0 && hashes[size - 1] == hash) {
      return;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, (int) Math.min(LONGEST, size + (size >> 1) + 1L));
    }
    hashes[size++] = hash;
  }

  /** Sorts the hashes, and keeps one of those that are equal. */
  public void removeDuplicates() {
    Arrays.sort(hashes, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || hashes[i] != hashes[kept - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    size = kept;
  }

  /** The number of hashes. */
  public int size() {
    return size;
  }

  /** The array that holds the hashes in its first {@link #size} places; it may be reordered. */
  public long[] array() {
    return hashes;
  }
}
