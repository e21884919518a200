package dev.varve.memtable.skiplist;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The nodes of all levels, 32 words each, in slabs.
 *
 * <pre>
 *  word  0       the order of the slots, see {@link Permutation}
 *        1       the link: the next node of the level, and how prefixes are taken
 *        2       the fence: the address of the entry that the node started with; in the first node
 *                of a level, which has no fence, that of any entry
 *        3       in a leaf: a leaf that stood before this one, once
 *        4..17   prefixes of keys, one for each slot
 *       18..31   payloads: addresses of entries in a leaf, nodes of the level below elsewhere
 *
 *  link  bit 63       the node is open: keys may come that do not share the skipped bytes
 *        bit 62       the node is being split
 *        bits 32..61  the skip: how many bytes of a key stand before its prefix
 *        bits 0..31   the next node, 0 if there is none
 * </pre>
 *
 * <p>Order and link are released and acquired. Everything else is written before what leads to it
 * is released and stays, but for the slots of a node that was split: those are used again. The link
 * of a node tells, because it changes with every split and never becomes what it was.
 *
 * <p>The first slab starts small and is replaced by larger copies, as in {@link Entries}. A reader
 * that still looks at a smaller one sees nodes as they were.
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

  /** The most bytes of a key that can be skipped. */
  static final int LONGEST_SKIP = (1 << 30) - 1;

  private static final long OPEN = 1L << 63;
  private static final long SPLITTING = 1L << 62;

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int SLAB_BITS = 9;
  private static final int SLAB_NODES = 1 << SLAB_BITS;
  private static final int FIRST_SLAB_NODES = 4;

  private volatile long[][] slabs = {new long[FIRST_SLAB_NODES * WORDS]};

  // The writer's.
  private int count = 1;

  /**
   * Takes the memory for some nodes in advance: never more than there are already.
   *
   * @throws IllegalStateException if there are too many nodes
   */
  void reserve(int more) {
    if (count > Integer.MAX_VALUE - more) {
      throw new IllegalStateException(
          "the memtable holds 2^31 nodes, which is all it can: flush it");
    }
    int last = count + more - 1;
    int slab = last >>> SLAB_BITS;
    long[][] all = slabs;
    if (slab == all.length) {
      all = Arrays.copyOf(all, 2 * slab);
      slabs = all;
    }
    if (all[slab] == null) {
      // Who learns of a node in this slab learns of the slab by the same release.
      all[slab] = new long[SLAB_NODES * WORDS];
    } else if (base(last) >= all[slab].length) {
      // Readers may look into the old array for as long as they like.
      all = all.clone();
      all[slab] = Arrays.copyOf(all[slab], 2 * all[slab].length);
      slabs = all;
    }
  }

  /** A new node without entries, which was reserved. */
  int allocate() {
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

  /** The node after this one, or 0. */
  int next(int node) {
    return next(acquire(slab(node), base(node) + LINK));
  }

  /** The next node that a link leads to, or 0. */
  static int next(long link) {
    return (int) link;
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
  static long link(int next, int skip, boolean open) {
    return (open ? OPEN : 0) | (long) skip << 32 | next;
  }

  /** The link of a node that is being split: its slots are as they were. */
  static long splitting(long link, int next) {
    return (link & ~0xffffffffL) | SPLITTING | next;
  }

  /** The link of a node that was split: its slots may be used again. */
  static long settled(long splitting) {
    return splitting & ~SPLITTING;
  }

  /** How many bytes of the keys stand before their prefixes. */
  static int skip(long link) {
    return (int) (link >>> 32) & LONGEST_SKIP;
  }

  /**
   * Whether keys may come to the node that do not have the first {@link #skip} bytes of its fence.
   */
  static boolean isOpen(long link) {
    return (link & OPEN) != 0;
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
  void copy(int node, long[] into) {
    long[] slab = slab(node);
    int base = base(node);
    long link;
    long order;
    do {
      link = acquire(slab, base + LINK);
      order = acquire(slab, base + ORDER);
      System.arraycopy(slab, base, into, 0, WORDS);
    } while (wasSplit(slab, base, link));
    // The slots may be newer than the order; what the order names is in them all the same.
    into[LINK] = link;
    into[ORDER] = order;
  }
}
