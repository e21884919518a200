package dev.varve.lab.sim;

import java.util.Arrays;

/**
 * Numbers by keys, in two arrays: open addressing with linear probing.
 *
 * <p>Thread safety: none.
 */
final class LongTable {
  private static final long FREE = -1;

  private long[] keys;
  private int[] values;
  private int size;

  LongTable(int expected) {
    int capacity = Integer.highestOneBit(Math.max(8, expected)) * 4;
    keys = new long[capacity];
    values = new int[capacity];
    Arrays.fill(keys, FREE);
  }

  int size() {
    return size;
  }

  /** The number of a key, which is not negative, or {@code absent}. */
  int get(long key, int absent) {
    int at = find(key);
    return keys[at] == FREE ? absent : values[at];
  }

  /** Sets the number of a key, which is not negative; what it was, or {@code absent}. */
  int put(long key, int value, int absent) {
    int at = find(key);
    int before = absent;
    if (keys[at] == FREE) {
      keys[at] = key;
      values[at] = value;
      size++;
      if (size * 2 > keys.length) {
        grow();
      }
    } else {
      before = values[at];
      values[at] = value;
    }
    return before;
  }

  /** Forgets a key; what its number was, or {@code absent}. */
  int remove(long key, int absent) {
    int at = find(key);
    if (keys[at] == FREE) {
      return absent;
    }
    int before = values[at];
    int mask = keys.length - 1;
    int hole = at;
    int next = (hole + 1) & mask;
    while (keys[next] != FREE) {
      int home = home(keys[next]);
      // It may move into the hole if its home is not between the hole and its place.
      if (((next - home) & mask) >= ((next - hole) & mask)) {
        keys[hole] = keys[next];
        values[hole] = values[next];
        hole = next;
      }
      next = (next + 1) & mask;
    }
    keys[hole] = FREE;
    size--;
    return before;
  }

  void clear() {
    Arrays.fill(keys, FREE);
    size = 0;
  }

  private int find(long key) {
    int at = home(key);
    while (keys[at] != FREE && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private int home(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) ((mixed ^ (mixed >>> 32)) >>> 8) & (keys.length - 1);
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
