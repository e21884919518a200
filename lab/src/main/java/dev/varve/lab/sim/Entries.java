package dev.varve.lab.sim;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of their keys, one for each key, as arrays. Immutable as long as nobody
 * writes to the arrays.
 */
final class Entries {
  static final Entries NONE = new Entries(new long[0], null);

  private final long[] keys;
  private final int @Nullable [] sizes;

  /**
   * Entries.
   *
   * @param keys each shifted left by one, and 1 added for a deletion; ascending
   * @param sizes the bytes of key and value of each; null if they follow from the kind, see {@link
   *     EntrySizes}
   */
  Entries(long[] keys, int @Nullable [] sizes) {
    this.keys = keys;
    this.sizes = sizes;
  }

  /** The keys as they are kept. */
  long[] keys() {
    return keys;
  }

  /** The bytes of each, or null. */
  int @Nullable [] sizes() {
    return sizes;
  }

  int count() {
    return keys.length;
  }

  long key(int index) {
    return keys[index] >>> 1;
  }

  boolean isTombstone(int index) {
    return (keys[index] & 1) != 0;
  }

  /** Whether there is an entry for a key, be it a deletion. */
  boolean holds(long key) {
    int at = Arrays.binarySearch(keys, key << 1);
    at = at < 0 ? ~at : at;
    return at < keys.length && key(at) == key;
  }

  Entries slice(int from, int to) {
    return new Entries(
        Arrays.copyOfRange(keys, from, to),
        sizes == null ? null : Arrays.copyOfRange(sizes, from, to));
  }
}
