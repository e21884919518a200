package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import java.util.Arrays;

/**
 * The places where a row of pieces of the table is cut: the <i>i</i>-th separator is the first
 * entry of piece <i>i</i> + 1.
 *
 * <p>Of each separator's key, eight bytes are held as a number: those behind what all keys here
 * share. So keys that start alike, such as numbers with leading zeros, are mostly told apart
 * without a look at the entries themselves. (Prefix B-trees: Bayer and Unterauer, TODS 1977.)
 *
 * <p>Thread safety: immutable.
 */
final class Separators {
  static final Separators NONE = new Separators(Bytes.EMPTY, new long[0], new long[0]);

  /** What the keys of all separators start with. */
  private final Bytes shared;

  /** The bytes behind that, as numbers in signed order. */
  private final long[] prefixes;

  private final long[] addresses;

  private Separators(Bytes shared, long[] prefixes, long[] addresses) {
    this.shared = shared;
    this.prefixes = prefixes;
    this.addresses = addresses;
  }

  int size() {
    return addresses.length;
  }

  /** The address of a separator. */
  long get(int index) {
    return addresses[index];
  }

  /**
   * A separator, if there is one and if it is a version of {@code key} that {@code snapshot} sees.
   *
   * @return its address, or {@link Leaf#NOWHERE}
   */
  long versionAt(int index, Slabs slabs, Bytes key, long snapshot) {
    if (index == prefixes.length || prefixes[index] != Prefix.of(key, shared.length())) {
      return Leaf.NOWHERE;
    }
    long address = addresses[index];
    return slabs.isVersion(address, key, snapshot) ? address : Leaf.NOWHERE;
  }

  /** The number of the piece that the place {@code (key, sequence)} lies in. */
  int find(Slabs slabs, Bytes key, long sequence) {
    int size = prefixes.length;
    int skip = shared.length();
    if (skip > 0) {
      int order = compareShared(key, skip);
      if (order != 0) {
        return order < 0 ? 0 : size;
      }
    }
    long prefix = Prefix.of(key, skip);
    int at = firstNotBelow(prefix);
    if (at < size && prefixes[at] == prefix) {
      return findAmongEqual(at, prefix, slabs, key, sequence);
    }
    return at;
  }

  private int compareShared(Bytes key, int skip) {
    int length = Math.min(key.length(), skip);
    return Bytes.compare(key.array(), key.offset(), length, shared.array(), shared.offset(), skip);
  }

  /** A binary search that the processor need not guess in. */
  private int firstNotBelow(long prefix) {
    long[] all = prefixes;
    int at = 0;
    int length = all.length;
    while (length > 1) {
      int half = length >>> 1;
      at += all[at + half - 1] < prefix ? half : 0;
      length -= half;
    }
    return length == 1 && all[at] < prefix ? at + 1 : at;
  }

  private int findAmongEqual(int from, long prefix, Slabs slabs, Bytes key, long sequence) {
    // The newest version of a key, which is what most look for or add, comes before all others.
    if (slabs.compare(addresses[from], key, sequence) > 0) {
      return from;
    }
    int low = from + 1;
    int high = prefixes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (prefixes[middle] == prefix && slabs.compare(addresses[middle], key, sequence) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** These and one more, which becomes the one at {@code index}. */
  Separators with(int index, long address, Slabs slabs) {
    int size = addresses.length;
    long[] newAddresses = new long[size + 1];
    System.arraycopy(addresses, 0, newAddresses, 0, index);
    newAddresses[index] = address;
    System.arraycopy(addresses, index, newAddresses, index + 1, size - index);
    int skip = slabs.commonPrefix(newAddresses[0], newAddresses[size]);
    if (skip != shared.length()) {
      return of(newAddresses, skip, slabs);
    }
    long[] newPrefixes = new long[size + 1];
    System.arraycopy(prefixes, 0, newPrefixes, 0, index);
    newPrefixes[index] = slabs.prefix(address, skip);
    System.arraycopy(prefixes, index, newPrefixes, index + 1, size - index);
    return new Separators(shared, newPrefixes, newAddresses);
  }

  /** Those from one index to before another. */
  Separators slice(int from, int to, Slabs slabs) {
    if (from == to) {
      return NONE;
    }
    long[] some = Arrays.copyOfRange(addresses, from, to);
    return of(some, slabs.commonPrefix(some[0], some[some.length - 1]), slabs);
  }

  private static Separators of(long[] addresses, int skip, Slabs slabs) {
    long[] prefixes = new long[addresses.length];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = slabs.prefix(addresses[i], skip);
    }
    return new Separators(slabs.key(addresses[0]).slice(0, skip), prefixes, addresses);
  }
}
