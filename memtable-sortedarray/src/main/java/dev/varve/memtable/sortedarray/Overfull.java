package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;

/**
 * The entries of a full leaf and one more, in order: what two new leaves are made of.
 *
 * <p>Thread safety: none; the writer's.
 */
final class Overfull {
  /** From how many more shared bytes on prefixes are taken anew. */
  private static final int WORTHWHILE = 4;

  private static final int SIZE = Leaf.CAPACITY + 1;

  private final Slabs slabs;
  private final Sorted full;
  private final long[] prefixes = new long[SIZE];
  private final long[] addresses = new long[SIZE];

  Overfull(Slabs slabs) {
    this.slabs = slabs;
    this.full = new Sorted(slabs);
  }

  /**
   * Takes the entries of a full leaf and one more.
   *
   * @return where to cut them
   */
  int take(Branch branch, int leaf, Bytes key, long sequence, long address) {
    full.enter(branch, leaf);
    int place = full.find(key, sequence);
    for (int i = 0; i < Leaf.CAPACITY; i++) {
      int to = i < place ? i : i + 1;
      prefixes[to] = full.prefix(i);
      addresses[to] = full.address(i);
    }
    prefixes[place] = Prefix.of(key, full.skip());
    addresses[place] = address;
    return Cut.at(place, Leaf.CAPACITY);
  }

  long address(int place) {
    return addresses[place];
  }

  /**
   * A leaf of what comes before the cut.
   *
   * @param shared how many bytes their keys share
   */
  long[] left(int cut, int shared) {
    return leaf(0, cut, shared);
  }

  /** A leaf of what comes from the cut on. */
  long[] right(int cut, int shared) {
    return leaf(cut, SIZE, shared);
  }

  private long[] leaf(int from, int to, int shared) {
    // Prefixes are taken anew only if they get much better: that takes a look at every key.
    int skip = full.skip();
    if (shared >= skip + WORTHWHILE) {
      skip = shared;
      for (int i = from; i < to; i++) {
        prefixes[i] = slabs.prefix(addresses[i], skip);
      }
    }
    return Leaf.create(skip, prefixes, addresses, from, to);
  }
}
