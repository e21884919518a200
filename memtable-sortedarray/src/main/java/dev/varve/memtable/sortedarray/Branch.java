package dev.varve.memtable.sortedarray;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A row of leaves that are neighbours.
 *
 * <p>Thread safety: immutable, but for what is appended to the leaves, and for orders, which any
 * thread may leave here.
 */
final class Branch {
  static final int CAPACITY = 64;

  /** The memory of a branch without leaves, and what each of them adds. */
  static final int BYTES = 24 + 24 + 32 + 16 + 16 + 16 + 16;

  static final int BYTES_PER_LEAF = 2 * Long.BYTES + 2 * Integer.BYTES;

  private static final VarHandle ORDER = MethodHandles.arrayElementVarHandle(byte[][].class);

  private static final byte[] UNKNOWN = {};

  private final Separators separators;
  private final long[][] leaves;
  private final byte[][] orders;

  private Branch(Separators separators, long[][] leaves, byte[][] orders) {
    this.separators = separators;
    this.leaves = leaves;
    this.orders = orders;
  }

  /** A branch with one leaf. */
  static Branch of(long[] leaf) {
    return new Branch(Separators.NONE, new long[][] {leaf}, new byte[][] {UNKNOWN});
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

  /** The slots of the first entries of a leaf in their order, as far as somebody left it. */
  byte[] order(int index) {
    return (byte[]) ORDER.getAcquire(orders, index);
  }

  /** Leaves an order, which never changes again, for others. */
  void remember(int index, byte[] order) {
    ORDER.setRelease(orders, index, order);
  }

  /** This with two leaves in the place of one. */
  Branch with(int index, long[] left, long[] right, long separator, Slabs slabs) {
    long[][] newLeaves = new long[leaves.length + 1][];
    System.arraycopy(leaves, 0, newLeaves, 0, index);
    newLeaves[index] = left;
    newLeaves[index + 1] = right;
    System.arraycopy(leaves, index + 1, newLeaves, index + 2, leaves.length - index - 1);
    byte[][] newOrders = new byte[leaves.length + 1][];
    System.arraycopy(orders, 0, newOrders, 0, index);
    newOrders[index] = UNKNOWN;
    newOrders[index + 1] = UNKNOWN;
    System.arraycopy(orders, index + 1, newOrders, index + 2, leaves.length - index - 1);
    return new Branch(separators.with(index, separator, slabs), newLeaves, newOrders);
  }

  /** The leaves from one index to before another. */
  Branch slice(int from, int to, Slabs slabs) {
    return new Branch(
        separators.slice(from, to - 1, slabs),
        Arrays.copyOfRange(leaves, from, to),
        Arrays.copyOfRange(orders, from, to));
  }
}
