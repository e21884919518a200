package dev.varve.memtable.sortedarray;

import java.util.Arrays;

/**
 * A row of leaves that are neighbours.
 *
 * <p>Thread safety: immutable, but for what happens in the leaves.
 */
final class Branch {
  static final int CAPACITY = 256;

  /** The memory of a branch without leaves, and what each of them adds. */
  static final int BYTES = 24 + 24 + 32 + 16 + 16 + 16;

  static final int BYTES_PER_LEAF = 2 * Long.BYTES + Integer.BYTES;

  private final Separators separators;
  private final Leaf[] leaves;

  Branch(Separators separators, Leaf... leaves) {
    this.separators = separators;
    this.leaves = leaves;
  }

  Separators separators() {
    return separators;
  }

  int size() {
    return leaves.length;
  }

  Leaf get(int index) {
    return leaves[index];
  }

  /** This with two leaves in the place of one. */
  Branch with(int index, Leaf.Split split, Slabs slabs) {
    Leaf[] more = new Leaf[leaves.length + 1];
    System.arraycopy(leaves, 0, more, 0, index);
    more[index] = split.left();
    more[index + 1] = split.right();
    System.arraycopy(leaves, index + 1, more, index + 2, leaves.length - index - 1);
    return new Branch(separators.with(index, split.separator(), slabs), more);
  }

  /** The leaves from one index to before another. */
  Branch slice(int from, int to, Slabs slabs) {
    return new Branch(separators.slice(from, to - 1, slabs), Arrays.copyOfRange(leaves, from, to));
  }
}
