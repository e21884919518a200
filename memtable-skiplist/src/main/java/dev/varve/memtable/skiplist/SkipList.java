package dev.varve.memtable.skiplist;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Found;
import org.jspecify.annotations.Nullable;

/**
 * A skip list of fat nodes, as readers see it; {@link Inserter} is its writer.
 *
 * <p>Each level is a list of nodes, linked from left to right; the nodes of a level are sorted and
 * do not overlap. The lowest level, the leaves, holds the entries, and each level above holds the
 * nodes of the level below it. A search goes down, and to the right where a node was split and the
 * level above has not learned of it yet.
 *
 * <p>What always holds:
 *
 * <ol>
 *   <li>A node holds what is from its fence on, and before the fence of the next node. The first
 *       node of a level has no fence and holds everything before that of the second.
 *   <li>Fences never change. A node loses what it holds only to a new node to its right, which can
 *       be reached before that.
 *   <li>What a reader took from a node's slots is right if the node was not split meanwhile, see
 *       {@link Nodes#wasSplit}. If it was, the reader looks at the node again; so it never waits
 *       for a writer that stands still.
 * </ol>
 *
 * <p>Thread safety: any number of threads, beside one that uses the {@link Inserter}.
 */
final class SkipList {
  /** The first leaf, for ever. */
  static final int HEAD = 1;

  private static final int SPLIT = -1;

  private final Entries entries;
  private final Nodes nodes = new Nodes();

  /** The level of the topmost node in the upper, its number in the lower half. */
  private volatile long top;

  SkipList(Entries entries) {
    this.entries = entries;
    int head = nodes.allocate();
    Nodes.release(nodes.slab(head), Nodes.base(head) + Nodes.ORDER, Permutation.identity(0));
    top = head;
  }

  Nodes nodes() {
    return nodes;
  }

  /** The level of the topmost node; leaves have level 0. */
  int topLevel() {
    return (int) (top >>> 32);
  }

  /** The first node of the topmost level. */
  int topNode() {
    return (int) top;
  }

  /** Publishes a new topmost level; for the writer. */
  void setTop(int level, int node) {
    top = (long) level << 32 | node;
  }

  /** Finds the first entry that is not before (key, sequence), if it is one of the key. */
  boolean get(Bytes key, long sequence, Found into) {
    int leaf = leafFor(key, sequence, null);
    while (true) {
      long[] slab = nodes.slab(leaf);
      int base = Nodes.base(leaf);
      long link = Nodes.acquire(slab, base + Nodes.LINK);
      long order = Nodes.acquire(slab, base + Nodes.ORDER);
      int place = find(slab, base, link, order, 0, key, sequence);
      if (place == SPLIT) {
        continue;
      }
      boolean inside = place < Permutation.count(order);
      long address = inside ? slab[base + Nodes.PAYLOADS + Permutation.slot(order, place)] : 0;
      if (Nodes.wasSplit(slab, base, link)) {
        continue;
      }
      if (inside) {
        return entries.find(key, address, into);
      }
      int next = Nodes.next(link);
      if (next == 0) {
        return false;
      }
      long fence = nodes.fence(next);
      if (entries.compare(key, sequence, fence) <= 0) {
        return entries.find(key, fence, into);
      }
      leaf = moveRight(next, key, sequence);
    }
  }

  /**
   * The leaf in which (key, sequence) belongs, or one to the left of it that was split meanwhile.
   *
   * @param path receives the nodes from which the search went down, by level
   */
  int leafFor(Bytes key, long sequence, int @Nullable [] path) {
    long from = top;
    int node = (int) from;
    int level = (int) (from >>> 32);
    while (level > 0) {
      long[] slab = nodes.slab(node);
      int base = Nodes.base(node);
      long link = Nodes.acquire(slab, base + Nodes.LINK);
      long order = Nodes.acquire(slab, base + Nodes.ORDER);
      int place = find(slab, base, link, order, level, key, sequence);
      if (place == SPLIT) {
        continue;
      }
      int next = Nodes.next(link);
      if (place == Permutation.count(order)
          && next != 0
          && entries.compare(key, sequence, nodes.fence(next)) >= 0) {
        node = moveRight(next, key, sequence);
        continue;
      }
      int child = (int) slab[base + Nodes.PAYLOADS + Permutation.slot(order, place - 1)];
      if (Nodes.wasSplit(slab, base, link)) {
        continue;
      }
      if (path != null) {
        path[level] = node;
      }
      node = child;
      level--;
    }
    return node;
  }

  /**
   * The last node, from one on, whose fence is not behind (key, sequence).
   *
   * <p>Who comes to a node from above looks for something between the fences that it had when it
   * was new, because the level above knew both. Who comes from the left may look for something far
   * behind, and must not search a node before it knows better: see {@link #prefix}.
   */
  int moveRight(int from, Bytes key, long sequence) {
    int node = from;
    while (true) {
      int next = nodes.next(node);
      if (next == 0 || entries.compare(key, sequence, nodes.fence(next)) < 0) {
        return node;
      }
      node = next;
    }
  }

  /** The last leaf, or one that was the last when this was called. */
  int rightmostLeaf() {
    long from = top;
    int node = (int) from;
    int level = (int) (from >>> 32);
    while (level > 0) {
      long[] slab = nodes.slab(node);
      int base = Nodes.base(node);
      long link = Nodes.acquire(slab, base + Nodes.LINK);
      long order = Nodes.acquire(slab, base + Nodes.ORDER);
      int last = Permutation.slot(order, Permutation.count(order) - 1);
      int child = (int) slab[base + Nodes.PAYLOADS + last];
      if (Nodes.wasSplit(slab, base, link)) {
        continue;
      }
      int next = Nodes.next(link);
      if (next != 0) {
        node = next;
      } else {
        node = child;
        level--;
      }
    }
    return node;
  }

  /** The first place in a {@linkplain Nodes#copy copy} of a leaf not before (key, sequence). */
  int findInCopy(long[] copy, Bytes key, long sequence) {
    return find(copy, 0, copy[Nodes.LINK], copy[Nodes.ORDER], 0, key, sequence);
  }

  /** The same for a node, for the writer, to whom nothing happens meanwhile. */
  int findAsWriter(int node, int level, Bytes key, long sequence) {
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    return find(
        slab, base, slab[base + Nodes.LINK], slab[base + Nodes.ORDER], level, key, sequence);
  }

  /**
   * The first place in a node whose entry, or whose node's fence, is not before (key, sequence); or
   * {@link #SPLIT} if the node was seen to be split. Above the leaves it is at least 1: nothing in
   * a node comes before its first node.
   */
  private int find(
      long[] slab, int base, long link, long order, int level, Bytes key, long sequence) {
    long prefix = prefix(slab, base, link, key);
    int low = level == 0 ? 0 : 1;
    int high = Permutation.count(order);
    while (low < high) {
      int middle = (low + high) >>> 1;
      int slot = Permutation.slot(order, middle);
      long other = slab[base + Nodes.PREFIXES + slot];
      boolean before;
      if (other != prefix) {
        before = Long.compareUnsigned(other, prefix) < 0;
      } else {
        long payload = slab[base + Nodes.PAYLOADS + slot];
        if (Nodes.wasSplit(slab, base, link)) {
          return SPLIT;
        }
        before = entries.compare(key, sequence, address(level, payload)) > 0;
      }
      if (before) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The entry that a payload is, or that its node started with. */
  long address(int level, long payload) {
    return level == 0 ? payload : nodes.fence((int) payload);
  }

  /**
   * The number that stands for a key in a node: different numbers are in the order of their keys,
   * equal ones decide nothing.
   *
   * <p>It is made of the eight bytes behind those that all keys between the fences of the node
   * share, or most keys do if the node is open. Fences that share bytes share them with every key
   * in between, as in the prefix truncation of B-trees (Bayer and Unterauer, TODS 1977).
   */
  long prefix(long[] slab, int base, long link, Bytes key) {
    int skip = Nodes.skip(link);
    return Nodes.isOpen(link)
        ? entries.prefix(key, skip, slab[base + Nodes.FENCE])
        : key.prefix(skip);
  }
}
