package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;

/**
 * What is in a leaf at one moment, in order.
 *
 * <p>An order, once found, is left with the leaf's branch: whoever comes next sorts only what was
 * added since.
 *
 * <p>Thread safety: none; each cursor has one, and the writer.
 */
final class Sorted {
  /** The order of entries that are in order already. */
  private static final byte[] IN_ORDER = new byte[Leaf.CAPACITY];

  static {
    for (int slot = 0; slot < IN_ORDER.length; slot++) {
      IN_ORDER[slot] = (byte) slot;
    }
  }

  private static final long[] NOTHING = {};

  private final Slabs slabs;
  private long[] leaf = NOTHING;
  private byte[] order = IN_ORDER;
  private int size;
  private int skip;

  Sorted(Slabs slabs) {
    this.slabs = slabs;
  }

  /** Shows what is in a leaf now. */
  void enter(Branch branch, int index) {
    // In this order, so that an order never knows of more than the state that is read behind it.
    byte[] known = branch.order(index);
    leaf = branch.get(index);
    long state = Leaf.state(leaf);
    size = Leaf.count(state);
    skip = Leaf.skip(state);
    int sorted = Leaf.sorted(state);
    if (sorted == size) {
      order = IN_ORDER;
    } else if (known.length == size) {
      order = known;
    } else {
      order = known.length > sorted ? sort(known, known.length) : sort(IN_ORDER, sorted);
      branch.remember(index, order);
    }
  }

  /** The order of all entries, if that of the first ones is known. */
  private byte[] sort(byte[] known, int from) {
    byte[] all = new byte[size];
    System.arraycopy(known, 0, all, 0, from);
    for (int slot = from; slot < size; slot++) {
      insert(all, slot);
    }
    return all;
  }

  private void insert(byte[] all, int slot) {
    long prefix = Leaf.prefix(leaf, slot);
    int place = slot;
    while (place > 0 && Leaf.prefix(leaf, all[place - 1]) > prefix) {
      all[place] = all[place - 1];
      place--;
    }
    if (place > 0 && Leaf.prefix(leaf, all[place - 1]) == prefix) {
      int end = place;
      place = placeAmongEqual(all, end, prefix, Leaf.address(leaf, slot));
      System.arraycopy(all, place, all, place + 1, end - place);
    }
    all[place] = (byte) slot;
  }

  private int placeAmongEqual(byte[] all, int end, long prefix, long address) {
    int low = end - 1;
    while (low > 0 && Leaf.prefix(leaf, all[low - 1]) == prefix) {
      low--;
    }
    // What came later is the newest version of its key, if there are others.
    if (slabs.compare(Leaf.address(leaf, all[low]), address) > 0) {
      return low;
    }
    low++;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (slabs.compare(Leaf.address(leaf, all[middle]), address) < 0) {
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

  long prefix(int place) {
    return Leaf.prefix(leaf, order[place]);
  }

  long address(int place) {
    return Leaf.address(leaf, order[place]);
  }

  /** The place of the first entry that is not before {@code (key, sequence)}. */
  int find(Bytes key, long sequence) {
    long prefix = Prefix.of(key, skip);
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long there = prefix(middle);
      if (there < prefix
          || (there == prefix && slabs.compare(address(middle), key, sequence) < 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
