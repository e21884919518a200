package dev.varve.memtable.skiplist;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The nodes of all levels, 32 words each, in slabs.
 *
 * <pre>
 *  word  0       the order of the slots, see {@link Permutation}
 *        1       the link: the next node of the level (lower half), the skip (upper half)
 *        2       the fence: the address of the entry that the node started with
 *        3       leaves only: the node before
 *        4..17   prefixes of keys, one for each slot
 *       18..31   payloads: addresses of entries in a leaf, nodes of the level below elsewhere
 * </pre>
 *
 * <p>Order and link are released and acquired; fence, skip and all slots in use are written before
 * what leads to them is released. The node numbered 0 is none.
 *
 * <p>The first slab starts small and is replaced by larger copies, as in {@link Entries}. A reader
 * that still looks at the smaller one sees the nodes as they were.
 *
 * <p>Thread safety: one writer, any number of readers.
 */
final class Nodes {
  static final int CAPACITY = Permutation.MAX;

  static final int ORDER = 0;
  static final int LINK = 1;
  static final int FENCE = 2;
  static final int BEFORE = 3;
  static final int PREFIXES = 4;
  static final int PAYLOADS = PREFIXES + CAPACITY;
  static final int WORDS = PAYLOADS + CAPACITY;

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int SLAB_BITS = 9;
  private static final int SLAB_NODES = 1 << SLAB_BITS;
  private static final int FIRST_SLAB_NODES = 4;

  private volatile long[][] slabs = {new long[FIRST_SLAB_NODES * WORDS]};

  // The writer's.
  private int count = 1;

  /** A new node without entries. */
  int allocate() {
    if (count < 0) {
      throw new IllegalStateException("the memtable is full: it holds 2^31 nodes; flush it");
    }
    int slab = count >>> SLAB_BITS;
    int offset = base(count);
    long[][] all = slabs;
    if (offset == 0) {
      all = slab < all.length ? all.clone() : Arrays.copyOf(all, 2 * slab);
      all[slab] = new long[SLAB_NODES * WORDS];
      slabs = all;
    } else if (offset == all[slab].length) {
      all = all.clone();
      all[slab] = Arrays.copyOf(all[slab], 2 * offset);
      slabs = all;
    }
    return count++;
  }

  /** The memory of all nodes so far. */
  long sizeInBytes() {
    return (long) count * WORDS * Long.BYTES;
  }

  /** The slab that holds a node now. */
  long[] slab(int node) {
    return slabs[node >>> SLAB_BITS];
  }

  /** Where the node starts in its slab. */
  static int base(int node) {
    return (node & SLAB_NODES - 1) * WORDS;
  }

  /** The node after this one. */
  int next(int node) {
    return (int) acquire(slab(node), base(node) + LINK);
  }

  /** A node that was the one before this one, once. */
  int before(int leaf) {
    return (int) acquire(slab(leaf), base(leaf) + BEFORE);
  }

  /** The address of the entry that the node started with. */
  long fence(int node) {
    return slab(node)[base(node) + FENCE];
  }

  static long acquire(long[] slab, int word) {
    return (long) WORD.getAcquire(slab, word);
  }

  static void release(long[] slab, int word, long value) {
    WORD.setRelease(slab, word, value);
  }

  /** The link of a node. */
  static long link(int next, int skip) {
    return (long) skip << 32 | next;
  }

  /** How many bytes of the keys stand before their prefixes. */
  static int skip(long link) {
    return (int) (link >>> 32);
  }

  /**
   * Whether a node was split since its link was read, after which its slots may have been used
   * again. What was read from slots counts only if not.
   */
  static boolean wasSplit(long[] slab, int base, long link) {
    VarHandle.acquireFence();
    return (long) WORD.getOpaque(slab, base + LINK) != link;
  }

  /** Between the stores that free slots of a split node and those that use them again. */
  static void beforeReuse() {
    VarHandle.releaseFence();
  }

  /** Copies a node as it was at one moment. */
  long copy(int node, long[] into) {
    long[] slab = slab(node);
    int base = base(node);
    while (true) {
      long link = acquire(slab, base + LINK);
      long order = acquire(slab, base + ORDER);
      System.arraycopy(slab, base, into, 0, WORDS);
      if (!wasSplit(slab, base, link)) {
        into[LINK] = link;
        return order;
      }
    }
  }
}
