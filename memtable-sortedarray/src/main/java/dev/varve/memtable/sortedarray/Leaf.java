package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A piece of the table: up to {@value #CAPACITY} entries that are neighbours, in one array, so that
 * whoever comes to it waits for memory once.
 *
 * <pre>
 *  word   0          the state: skip | sorted | count
 *         1 ..  64   the prefixes: eight bytes of each key, as a number
 *        65 .. 128   the addresses of the entries
 * </pre>
 *
 * <p>Entries are only ever appended: an insert writes two words behind the others and then the
 * state, which counts them. The first {@code sorted} entries are in order, because they came in
 * order or were sorted when the leaf was made; those behind them are as they came. A lookup passes
 * over the prefixes anyway, and does not need them in order; a cursor sorts what is not ({@link
 * Sorted}). A full leaf is replaced by two that are sorted, and stays as it is for those who are
 * still in it.
 *
 * <p>All entries lie between two separators, so their keys share what those two share: these {@code
 * skip} bytes are left out of the prefixes. Whoever looks something up has come between the same
 * separators, so his key shares them too, and nobody has to compare them. (Fence keys: Graefe,
 * "Modern B-Tree Techniques", 2011.)
 *
 * <p>Thread safety: one thread writes; any number read meanwhile what a state that they have
 * acquired counts.
 */
final class Leaf {
  static final int CAPACITY = 64;

  /** An address that is none. */
  static final long NOWHERE = -1;

  /** The memory of a leaf, and of an order that somebody may leave for it. */
  static final int BYTES = 16 + (1 + 2 * CAPACITY) * Long.BYTES + 16 + CAPACITY;

  private static final int PREFIXES = 1;
  private static final int ADDRESSES = PREFIXES + CAPACITY;

  private static final int SORTED_SHIFT = 8;
  private static final int SKIP_SHIFT = 32;
  private static final int COUNT_MASK = 0xff;

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private Leaf() {}

  /** A leaf without entries, whose keys share {@code skip} bytes. */
  static long[] create(int skip) {
    long[] leaf = new long[1 + 2 * CAPACITY];
    leaf[0] = (long) skip << SKIP_SHIFT;
    return leaf;
  }

  /** A leaf with entries that are in order, still unpublished. */
  static long[] create(int skip, long[] prefixes, long[] addresses, int from, int to) {
    long[] leaf = create(skip);
    int size = to - from;
    System.arraycopy(prefixes, from, leaf, PREFIXES, size);
    System.arraycopy(addresses, from, leaf, ADDRESSES, size);
    leaf[0] += size | (long) size << SORTED_SHIFT;
    return leaf;
  }

  /** Everything that the state counts may be read. */
  static long state(long[] leaf) {
    return (long) WORD.getAcquire(leaf, 0);
  }

  /** How many entries there are. */
  static int count(long state) {
    return (int) state & COUNT_MASK;
  }

  /** How many of the first entries are in order. */
  static int sorted(long state) {
    return (int) state >>> SORTED_SHIFT;
  }

  /** How many bytes of a key come before its prefix. */
  static int skip(long state) {
    return (int) (state >>> SKIP_SHIFT);
  }

  static long prefix(long[] leaf, int slot) {
    return leaf[PREFIXES + slot];
  }

  static long address(long[] leaf, int slot) {
    return leaf[ADDRESSES + slot];
  }

  /**
   * Writer: adds an entry.
   *
   * @param isLast whether it is known to come behind all others
   * @return whether there was room
   */
  static boolean append(long[] leaf, Bytes key, long address, boolean isLast) {
    long state = leaf[0];
    int count = count(state);
    if (count == CAPACITY) {
      return false;
    }
    long prefix = Prefix.of(key, skip(state));
    leaf[PREFIXES + count] = prefix;
    leaf[ADDRESSES + count] = address;
    long more = 1;
    if (count == sorted(state) && (isLast || count == 0 || leaf[PREFIXES + count - 1] < prefix)) {
      more += 1 << SORTED_SHIFT;
    }
    WORD.setRelease(leaf, 0, state + more);
    return true;
  }

  /**
   * The address of the newest version of {@code key} that {@code snapshot} sees.
   *
   * @return {@link #NOWHERE} if there is none in this leaf
   */
  static long newest(long[] leaf, Slabs slabs, Bytes key, long snapshot) {
    long state = state(leaf);
    long prefix = Prefix.of(key, skip(state));
    int sorted = sorted(state);
    long best = NOWHERE;
    for (int slot = count(state) - 1; slot >= sorted; slot--) {
      if (leaf[PREFIXES + slot] == prefix) {
        long address = leaf[ADDRESSES + slot];
        if (slabs.isVersion(address, key, snapshot)) {
          if (slabs.isInOrder()) {
            return address;
          }
          best = slabs.newer(best, address);
        }
      }
    }
    for (int slot = 0; slot < sorted; slot++) {
      if (leaf[PREFIXES + slot] == prefix) {
        return slabs.newer(best, amongEqual(leaf, slot, sorted, prefix, slabs, key, snapshot));
      }
    }
    return best;
  }

  /** {@link #newest} among the entries in order, from the first one with the prefix on. */
  private static long amongEqual(
      long[] leaf, int from, int sorted, long prefix, Slabs slabs, Bytes key, long snapshot) {
    int low = from;
    int high = from + 1;
    while (high < sorted && leaf[PREFIXES + high] == prefix) {
      high++;
    }
    int end = high;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slabs.compare(leaf[ADDRESSES + middle], key, snapshot) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == end) {
      return NOWHERE;
    }
    long address = leaf[ADDRESSES + low];
    return slabs.isVersion(address, key, snapshot) ? address : NOWHERE;
  }
}
