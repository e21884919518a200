package dev.varve.memtable.skiplist;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.Found;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A skip list of fat nodes: each level is a list of sorted nodes, linked from left to right, and
 * lists the nodes of the level below; the lowest level, the leaves, lists the entries.
 *
 * <p>A node that is full is split, and then the level above learns of the new node.
 */
final class SkipList {
  /** The first leaf, for ever. */
  static final int HEAD = 1;

  private static final int MAX_LEVELS = 32;
  private static final int SPLIT = -1;

  private final Entries entries;
  private final Nodes nodes = new Nodes();

  /** The level of the topmost node in the upper, its number in the lower half. */
  private volatile long top;

  // The writer's.
  private final int[] path = new int[MAX_LEVELS];
  private final Window fenceWindow = new Window();
  private final Window lowerWindow = new Window();
  private final Window upperWindow = new Window();
  private int appendedTo;
  private long appended;

  SkipList(Entries entries) {
    this.entries = entries;
    int head = nodes.allocate();
    Nodes.release(nodes.slab(head), Nodes.base(head) + Nodes.ORDER, Permutation.identity(0));
    top = head;
  }

  Nodes nodes() {
    return nodes;
  }

  /** Finds the first entry of the key that is not before (key, sequence). */
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
      if (place < Permutation.count(order)) {
        long address = slab[base + Nodes.PAYLOADS + Permutation.slot(order, place)];
        if (Nodes.wasSplit(slab, base, link)) {
          continue;
        }
        return entries.find(key, address, into);
      }
      int next = (int) link;
      if (next == 0) {
        return false;
      }
      long fence = nodes.fence(next);
      if (entries.compare(key, sequence, fence) <= 0) {
        return entries.find(key, fence, into);
      }
      leaf = next;
    }
  }

  /**
   * The leaf in which (key, sequence) belongs, or one to the left of it that was split meanwhile.
   *
   * @param way receives the nodes from which the search went down, by level
   */
  int leafFor(Bytes key, long sequence, int @Nullable [] way) {
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
      int next = (int) link;
      if (place == Permutation.count(order)
          && next != 0
          && entries.compare(key, sequence, nodes.fence(next)) >= 0) {
        node = next;
        continue;
      }
      int child = (int) slab[base + Nodes.PAYLOADS + Permutation.slot(order, place - 1)];
      if (Nodes.wasSplit(slab, base, link)) {
        continue;
      }
      if (way != null) {
        way[level] = node;
      }
      node = child;
      level--;
    }
    return node;
  }

  /**
   * The first place in a node whose entry, or whose node's fence, is not before (key, sequence); or
   * {@link #SPLIT}. Above the leaves it is at least 1: what belongs into a node does not come
   * before its first node.
   */
  private int find(
      long[] slab, int base, long link, long order, int level, Bytes key, long sequence) {
    long prefix = key.prefix(Nodes.skip(link));
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
        long address = level == 0 ? payload : nodes.fence((int) payload);
        before = entries.compare(key, sequence, address) > 0;
      }
      if (before) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first place in a copy of a leaf whose entry is not before (key, sequence). */
  int findInCopy(long[] copy, long order, Bytes key, long sequence) {
    return find(copy, 0, copy[Nodes.LINK], order, 0, key, sequence);
  }

  /** The last leaf, or one that was the last when this was called. */
  int lastLeaf() {
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
      if ((int) link != 0) {
        node = (int) link;
      } else {
        node = child;
        level--;
      }
    }
    return node;
  }

  /** Adds an entry that was appended to the {@link Entries}. */
  void insert(Bytes key, long sequence, long address) {
    int right = add(0, leafForInsert(key, sequence), key, sequence, address);
    for (int level = 1; right != 0; level++) {
      long fence = nodes.fence(right);
      if (level > (int) (top >>> 32)) {
        addLevel(level, right);
        break;
      }
      Bytes fenceKey = entries.key(fence, fenceWindow);
      right = add(level, path[level], fenceKey, entries.sequence(fence), right);
    }
  }

  private int leafForInsert(Bytes key, long sequence) {
    int leaf = appendedTo;
    if (leaf != 0 && entries.compare(key, sequence, appended) > 0 && hasRoom(leaf)) {
      int next = nodes.next(leaf);
      if (next == 0 || entries.compare(key, sequence, nodes.fence(next)) < 0) {
        return leaf;
      }
    }
    return leafFor(key, sequence, path);
  }

  private boolean hasRoom(int node) {
    long order = nodes.slab(node)[Nodes.base(node) + Nodes.ORDER];
    return Permutation.count(order) < Nodes.CAPACITY;
  }

  /**
   * Adds a payload to a node, or to one to the right of it if that is where it belongs.
   *
   * @return the node that was split off to the right, or 0
   */
  private int add(int level, int start, Bytes key, long sequence, long payload) {
    int node = start;
    while (true) {
      long[] slab = nodes.slab(node);
      int base = Nodes.base(node);
      long link = slab[base + Nodes.LINK];
      long order = slab[base + Nodes.ORDER];
      int place = find(slab, base, link, order, level, key, sequence);
      int count = Permutation.count(order);
      int next = (int) link;
      if (place == count && next != 0 && entries.compare(key, sequence, nodes.fence(next)) > 0) {
        node = next;
        continue;
      }
      if (level == 0) {
        appendedTo = place == count ? node : 0;
        appended = payload;
      }
      if (count == Nodes.CAPACITY) {
        return split(level, node, place, key, payload);
      }
      insert(slab, base, order, place, key.prefix(Nodes.skip(link)), payload);
      return 0;
    }
  }

  private static void insert(
      long[] slab, int base, long order, int place, long prefix, long payload) {
    int slot = Permutation.slot(order, Permutation.count(order));
    slab[base + Nodes.PREFIXES + slot] = prefix;
    slab[base + Nodes.PAYLOADS + slot] = payload;
    Nodes.release(slab, base + Nodes.ORDER, Permutation.insert(order, place));
  }

  /**
   * Splits a full node at the place where a payload is to be added, and adds it to one of the
   * halves.
   */
  private int split(int level, int left, int place, Bytes key, long payload) {
    int right = nodes.allocate();
    long[] slab = nodes.slab(left);
    int base = Nodes.base(left);
    long link = slab[base + Nodes.LINK];
    long order = slab[base + Nodes.ORDER];
    int next = (int) link;
    int cut = place == Nodes.CAPACITY && next == 0 ? Nodes.CAPACITY : Nodes.CAPACITY / 2;

    // The right node, which nobody can see yet.
    long[] payloads = new long[Nodes.CAPACITY];
    int count = 0;
    boolean goesRight = place > cut || cut == Nodes.CAPACITY;
    for (int i = cut; i < Nodes.CAPACITY; i++) {
      if (goesRight && i == place) {
        payloads[count++] = payload;
      }
      payloads[count++] = slab[base + Nodes.PAYLOADS + Permutation.slot(order, i)];
    }
    if (goesRight && place == Nodes.CAPACITY) {
      payloads[count++] = payload;
    }
    fill(level, right, left, next, Arrays.copyOf(payloads, count));
    if (level == 0 && goesRight) {
      appendedTo = appendedTo == 0 ? 0 : right;
    }

    // From here on readers find the right node through the left one ...
    Nodes.release(slab, base + Nodes.LINK, Nodes.link(right, Nodes.skip(link)));
    if (level == 0 && next != 0) {
      Nodes.release(nodes.slab(next), Nodes.base(next) + Nodes.BEFORE, right);
    }
    // ... and only then its slots leave the left one, to be used again.
    long shortened = Permutation.truncate(order, cut);
    Nodes.release(slab, base + Nodes.ORDER, shortened);
    Nodes.beforeReuse();
    if (!goesRight) {
      insert(slab, base, shortened, place, key.prefix(Nodes.skip(link)), payload);
    }
    return right;
  }

  private void fill(int level, int node, int before, int next, long[] payloads) {
    long fence = level == 0 ? payloads[0] : nodes.fence((int) payloads[0]);
    int skip = 0;
    if (next != 0) {
      Bytes lower = entries.key(fence, lowerWindow);
      skip = lower.commonPrefix(entries.key(nodes.fence(next), upperWindow));
    }
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    slab[base + Nodes.FENCE] = fence;
    slab[base + Nodes.BEFORE] = before;
    for (int i = 0; i < payloads.length; i++) {
      long address = level == 0 ? payloads[i] : nodes.fence((int) payloads[i]);
      slab[base + Nodes.PREFIXES + i] = entries.key(address, upperWindow).prefix(skip);
      slab[base + Nodes.PAYLOADS + i] = payloads[i];
    }
    Nodes.release(slab, base + Nodes.LINK, Nodes.link(next, skip));
    Nodes.release(slab, base + Nodes.ORDER, Permutation.identity(payloads.length));
  }

  private void addLevel(int level, int right) {
    int node = nodes.allocate();
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    slab[base + Nodes.PAYLOADS] = (int) top;
    slab[base + Nodes.PREFIXES + 1] = entries.key(nodes.fence(right), upperWindow).prefix(0);
    slab[base + Nodes.PAYLOADS + 1] = right;
    Nodes.release(slab, base + Nodes.ORDER, Permutation.identity(2));
    top = (long) level << 32 | node;
  }
}
