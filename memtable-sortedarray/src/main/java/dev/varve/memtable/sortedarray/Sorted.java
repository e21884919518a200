package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;

/**
 * The entries of a leaf in order: a copy, for a cursor or for the writer that cuts the leaf in two.
 *
 * <p>Thread safety: none.
 */
final class Sorted {
  /** From how many more shared bytes on prefixes are taken anew. */
  private static final int WORTHWHILE = 4;

  private final long[] prefixes = new long[Leaf.CAPACITY + 1];
  private final long[] addresses = new long[Leaf.CAPACITY + 1];
  private int size;
  private int skip;

  /** Copies what is in a leaf now. */
  void copy(long[] leaf, Slabs slabs) {
    long state = Leaf.state(leaf);
    int count = Leaf.count(state);
    size = Leaf.sorted(state);
    skip = Leaf.skip(state);
    Leaf.copyPrefixes(leaf, size, prefixes);
    Leaf.copyAddresses(leaf, size, addresses);
    for (int slot = size; slot < count; slot++) {
      insert(Leaf.prefix(leaf, slot), Leaf.address(leaf, slot), slabs);
    }
  }

  /**
   * Adds an entry.
   *
   * @return its place
   */
  int insert(long prefix, long address, Slabs slabs) {
    int place = size++;
    while (place > 0 && prefixes[place - 1] > prefix) {
      prefixes[place] = prefixes[place - 1];
      addresses[place] = addresses[place - 1];
      place--;
    }
    if (place > 0 && prefixes[place - 1] == prefix) {
      int end = place;
      place = placeAmongEqual(end, prefix, address, slabs);
      System.arraycopy(addresses, place, addresses, place + 1, end - place);
      prefixes[end] = prefix;
    }
    prefixes[place] = prefix;
    addresses[place] = address;
    return place;
  }

  private int placeAmongEqual(int end, long prefix, long address, Slabs slabs) {
    int low = end - 1;
    while (low > 0 && prefixes[low - 1] == prefix) {
      low--;
    }
    // What came later is the newest version of its key, if there are others.
    if (slabs.compare(addresses[low], address) > 0) {
      return low;
    }
    low++;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slabs.compare(addresses[middle], address) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int size() {
    return size;
  }

  /** How many bytes of the keys come before their prefixes. */
  int skip() {
    return skip;
  }

  long address(int place) {
    return addresses[place];
  }

  /** The place of the first entry that is not before {@code (key, sequence)}. */
  int find(Slabs slabs, Bytes key, long sequence) {
    long prefix = Prefix.of(key, skip);
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long there = prefixes[middle];
      if (there < prefix
          || (there == prefix && slabs.compare(addresses[middle], key, sequence) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * A leaf of the entries from one place to before another.
   *
   * @param shared how many bytes their keys share
   */
  long[] leaf(int from, int to, int shared, Slabs slabs) {
    // Prefixes are taken anew only if they get much better: that takes a look at every key.
    if (shared < skip + WORTHWHILE) {
      return Leaf.create(skip, prefixes, addresses, from, to);
    }
    long[] better = new long[to];
    for (int i = from; i < to; i++) {
      better[i] = slabs.prefix(addresses[i], shared);
    }
    return Leaf.create(shared, better, addresses, from, to);
  }
}
