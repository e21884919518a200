package dev.varve.memtable.skiplist;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.Found;
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

  /** How many bytes fewer than what keys share so far are left out where no fence bounds them. */
  private static final int SLACK = 3;

  private final Entries entries;
  private final Nodes nodes = new Nodes();

  /** The level of the topmost node in the upper, its number in the lower half. */
  private volatile long top;

  // The writer's.
  private final int[] path = new int[MAX_LEVELS];
  private final Window fenceWindow = new Window();
  private final Window lowerWindow = new Window();
  private final Window upperWindow = new Window();

  /** The address of the last entry if it went to the end of a leaf, and that leaf, else 0. */
  private long last;

  private int lastLeaf;

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
      boolean inside = place < Permutation.count(order);
      long address = inside ? slab[base + Nodes.PAYLOADS + Permutation.slot(order, place)] : 0;
      if (Nodes.wasSplit(slab, base, link)) {
        continue;
      }
      if (inside) {
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
      leaf = moveRight(next, key, sequence);
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
        node = moveRight(next, key, sequence);
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
   * The last node, from one on, whose fence is not behind (key, sequence).
   *
   * <p>Who comes to a node from above looks for something between the fences that it had when it
   * was new, because the level above knew both. Who comes from the left may be far behind, and must
   * not search a node before it knows that.
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

  /**
   * The first place in a node whose entry, or whose node's fence, is not before (key, sequence); or
   * {@link #SPLIT}. Above the leaves it is at least 1: what belongs into a node does not come
   * before its first node.
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
      if ((int) link != 0) {
        node = (int) link;
      } else {
        node = child;
        level--;
      }
    }
    return node;
  }

  /**
   * The number that stands for a key in a node: different numbers are in the order of their keys,
   * equal ones decide nothing.
   */
  private long prefix(long[] slab, int base, long link, Bytes key) {
    int skip = Nodes.skip(link);
    return Nodes.isOpen(link)
        ? entries.prefix(key, skip, slab[base + Nodes.FENCE])
        : key.prefix(skip);
  }

  /** Adds an entry that was appended to the {@link Entries}. */
  void insert(Bytes key, long sequence, long address) {
    if (continuesRun(key, sequence)) {
      addTo(lastLeaf, Nodes.CAPACITY, key, address);
      last = address;
      return;
    }
    int leaf = leafFor(key, sequence, path);
    // So that memory cannot run out between a split and the level above learning of it.
    nodes.reserve((int) (top >>> 32) + 2);
    int right = add(0, leaf, key, sequence, address);
    for (int level = 1; right != 0; level++) {
      if (level > (int) (top >>> 32)) {
        addLevel(level, right);
        break;
      }
      long fence = nodes.fence(right);
      Bytes fenceKey = entries.key(fence, fenceWindow);
      right = add(level, path[level], fenceKey, entries.sequence(fence), right);
    }
  }

  /** Whether an entry belongs behind the last one, in the same leaf, and finds room there. */
  private boolean continuesRun(Bytes key, long sequence) {
    int leaf = lastLeaf;
    if (leaf == 0 || entries.compare(key, sequence, last) <= 0) {
      return false;
    }
    long[] slab = nodes.slab(leaf);
    int base = Nodes.base(leaf);
    if (Permutation.count(slab[base + Nodes.ORDER]) == Nodes.CAPACITY) {
      return false;
    }
    int next = (int) slab[base + Nodes.LINK];
    return next == 0 || entries.compare(key, sequence, nodes.fence(next)) < 0;
  }

  /**
   * Adds a payload to a node.
   *
   * @return the node that was split off to the right, or 0
   */
  private int add(int level, int node, Bytes key, long sequence, long payload) {
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    long link = slab[base + Nodes.LINK];
    long order = slab[base + Nodes.ORDER];
    int place = find(slab, base, link, order, level, key, sequence);
    int count = Permutation.count(order);
    int right = 0;
    boolean goesRight = false;
    if (count == Nodes.CAPACITY) {
      boolean run = place == count && ((int) link == 0 || (level == 0 && node == lastLeaf));
      int cut = run ? Nodes.CAPACITY : Nodes.CAPACITY / 2;
      goesRight = run || place > cut;
      right = split(level, node, cut, place, goesRight, payload);
    }
    if (!goesRight) {
      addTo(node, place, key, payload);
    }
    if (level == 0) {
      lastLeaf = place < count ? 0 : goesRight ? right : node;
      last = payload;
    }
    return right;
  }

  /** Adds a payload to a node that has room, at a place, or behind the others. */
  private void addTo(int node, int place, Bytes key, long payload) {
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    long order = slab[base + Nodes.ORDER];
    int count = Permutation.count(order);
    int slot = Permutation.slot(order, count);
    slab[base + Nodes.PREFIXES + slot] = prefix(slab, base, slab[base + Nodes.LINK], key);
    slab[base + Nodes.PAYLOADS + slot] = payload;
    Nodes.release(slab, base + Nodes.ORDER, Permutation.insert(order, Math.min(place, count)));
  }

  /**
   * Splits a full node.
   *
   * @param cut how many payloads stay on the left
   * @param place of the payload to be added, among all of them
   * @param goesRight whether it is to be added to the right node, here; else the caller adds it
   * @return the right node
   */
  private int split(
      int level, int left, int cut, int place, boolean goesRight, long payload) {
    int right = nodes.allocate();
    long[] slab = nodes.slab(left);
    int base = Nodes.base(left);
    long link = slab[base + Nodes.LINK];
    long order = slab[base + Nodes.ORDER];
    int next = (int) link;

    // The right node, which nobody can see yet.
    long[] rightSlab = nodes.slab(right);
    int rightBase = Nodes.base(right);
    int count = 0;
    for (int i = cut; i <= Nodes.CAPACITY; i++) {
      if (goesRight && i == place) {
        rightSlab[rightBase + Nodes.PAYLOADS + count++] = payload;
      }
      if (i < Nodes.CAPACITY) {
        int slot = Permutation.slot(order, i);
        rightSlab[rightBase + Nodes.PAYLOADS + count++] = slab[base + Nodes.PAYLOADS + slot];
      }
    }
    long first = address(level, slab[base + Nodes.PAYLOADS + Permutation.slot(order, 1)]);
    fill(level, right, count, next, first);
    rightSlab[rightBase + Nodes.BEFORE] = left;

    // From here on readers find the right node through the left one ...
    long splitting = Nodes.splitting(link, right);
    Nodes.release(slab, base + Nodes.LINK, splitting);
    if (level == 0 && next != 0) {
      Nodes.release(nodes.slab(next), Nodes.base(next) + Nodes.BEFORE, right);
    }
    // ... only then its payloads leave the left one, and only then slots are used again. A reader
    // that has the longer order has an older link as well, and will notice that it changed.
    Nodes.release(slab, base + Nodes.ORDER, Permutation.truncate(order, cut));
    Nodes.release(slab, base + Nodes.LINK, Nodes.split(splitting));
    Nodes.beforeReuse();
    return right;
  }

  /** The entry that a payload is, or that its node started with. */
  private long address(int level, long payload) {
    return level == 0 ? payload : nodes.fence((int) payload);
  }

  /**
   * Fills in what follows from the payloads of a node that nobody can see yet.
   *
   * @param first the address of an entry before the node, to tell from it what keys around here
   *     share
   */
  private void fill(int level, int node, int count, int next, long first) {
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    long fence = address(level, slab[base + Nodes.PAYLOADS]);
    slab[base + Nodes.FENCE] = fence;
    long link;
    if (next != 0) {
      link = Nodes.link(next, shared(fence, nodes.fence(next)), false);
    } else {
      long last = address(level, slab[base + Nodes.PAYLOADS + count - 1]);
      link = Nodes.link(0, Math.max(0, shared(first, last) - SLACK), true);
    }
    slab[base + Nodes.LINK] = link;
    for (int slot = 0; slot < count; slot++) {
      long address = address(level, slab[base + Nodes.PAYLOADS + slot]);
      slab[base + Nodes.PREFIXES + slot] =
          prefix(slab, base, link, entries.key(address, upperWindow));
    }
    slab[base + Nodes.ORDER] = Permutation.identity(count);
  }

  /** How many bytes the keys of two entries share. */
  private int shared(long lower, long upper) {
    int shared = entries.key(lower, lowerWindow).commonPrefix(entries.key(upper, upperWindow));
    return Math.min(shared, Nodes.LONGEST_SKIP);
  }

  /** Puts a node on top of the topmost one, which was split. */
  private void addLevel(int level, int right) {
    int node = nodes.allocate();
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    long[] head = nodes.slab(HEAD);
    int headBase = Nodes.base(HEAD);
    long first = head[headBase + Nodes.PAYLOADS + Permutation.slot(head[headBase], 0)];
    long fence = nodes.fence(right);
    long link = Nodes.link(0, Math.max(0, shared(first, fence) - SLACK), true);
    slab[base + Nodes.LINK] = link;
    slab[base + Nodes.FENCE] = fence;
    slab[base + Nodes.PAYLOADS] = (int) top;
    slab[base + Nodes.PREFIXES + 1] = prefix(slab, base, link, entries.key(fence, upperWindow));
    slab[base + Nodes.PAYLOADS + 1] = right;
    slab[base + Nodes.ORDER] = Permutation.identity(2);
    top = (long) level << 32 | node;
  }
}
