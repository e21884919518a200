package dev.varve.memtable.sortedarray;

import java.util.Arrays;

/**
 * A row of leaves that are neighbours.
 *
 * <p>Thread safety: immutable, but for what is appended to the leaves.
 */
final class Branch {
  static final int CAPACITY = 64;

  /** The memory of a branch without leaves, and what each of them adds. */
  static final int BYTES = 24 + 24 + 32 + 16 + 16 + 16;

  static final int BYTES_PER_LEAF = 2 * Long.BYTES + Integer.BYTES;

  private final Separators separators;
  private final long[][] leaves;

  Branch(Separators separators, long[]... leaves) {
    this.separators = separators;
    this.leaves = leaves;
  }

  Separators separators() {
    return separators;
  }

  int size() {
    return leaves.length;
  }

  /** A {@link Leaf}. */
  long[] get(int index) {
    return leaves[index];
  }

  /** This with two leaves in the place of one. */
  Branch with(int index, long[] left, long[] right, long separator, Slabs slabs) {
    long[][] more = new long[leaves.length + 1][];
    System.arraycopy(leaves, 0, more, 0, index);
    more[index] = left;
    more[index + 1] = right;
    System.arraycopy(leaves, index + 1, more, index + 2, leaves.length - index - 1);
    return new Branch(separators.with(index, separator, slabs), more);
  }

  /** The leaves from one index to before another. */
  Branch slice(int from, int to, Slabs slabs) {
    return new Branch(separators.slice(from, to - 1, slabs), Arrays.copyOfRange(leaves, from, to));
  }
}
