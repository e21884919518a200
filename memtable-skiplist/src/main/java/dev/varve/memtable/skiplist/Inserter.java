package dev.varve.memtable.skiplist;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;

/**
 * The writer of a {@link SkipList}.
 *
 * <p>An entry goes into a free slot of its leaf, and one store makes it visible. A node that has no
 * free slot is split, and then the level above is told of the new node; so the list grows like a
 * B-link tree (Lehman and Yao, TODS 1981) from which nothing is ever removed. An entry that
 * continues a run, one behind the entry before, is added without a search.
 *
 * <p>Thread safety: one thread at a time.
 */
final class Inserter {
  private static final int MAX_LEVELS = 32;

  /** How many bytes fewer than what keys share so far are skipped in nodes that are open. */
  private static final int SLACK = 3;

  /** How many bytes more must be shared for prefixes to be taken anew when a node is split. */
  private static final int WORTHWHILE = 4;

  private final Entries entries;
  private final SkipList list;
  private final Nodes nodes;

  private final int[] path = new int[MAX_LEVELS];
  private final Window fenceKey = new Window();
  private final Window one = new Window();
  private final Window other = new Window();

  /** The leaf whose last entry was added last, else 0, and the address of that entry. */
  private int runLeaf;

  private long runEnd;

  Inserter(Entries entries, SkipList list) {
    this.entries = entries;
    this.list = list;
    nodes = list.nodes();
  }

  /** Adds an entry that has this key and sequence. */
  void insert(Bytes key, long sequence, long address) {
    if (continuesRun(key, sequence)) {
      put(runLeaf, Nodes.CAPACITY, key, address);
      runEnd = address;
      return;
    }
    int leaf = list.leafFor(key, sequence, path);
    // Memory must not run out between a split and the level above being told.
    nodes.reserve(list.topLevel() + 2);
    int right = add(0, leaf, key, sequence, address);
    for (int level = 1; right != 0; level++) {
      if (level > list.topLevel()) {
        addLevel(level, right);
        return;
      }
      long fence = nodes.fence(right);
      Bytes rightKey = entries.key(fence, fenceKey);
      right = add(level, path[level], rightKey, entries.sequence(fence), right);
    }
  }

  /** Whether an entry belongs behind the one before, in the same leaf, and has room there. */
  private boolean continuesRun(Bytes key, long sequence) {
    int leaf = runLeaf;
    if (leaf == 0 || entries.compare(key, sequence, runEnd) <= 0) {
      return false;
    }
    long[] slab = nodes.slab(leaf);
    int base = Nodes.base(leaf);
    if (Permutation.count(slab[base + Nodes.ORDER]) == Nodes.CAPACITY) {
      return false;
    }
    int next = Nodes.next(slab[base + Nodes.LINK]);
    return next == 0 || entries.compare(key, sequence, nodes.fence(next)) < 0;
  }

  /**
   * Adds a payload to a node, which is split if it is full.
   *
   * @return the node that was split off to the right, or 0
   */
  private int add(int level, int node, Bytes key, long sequence, long payload) {
    int place = list.findAsWriter(node, level, key, sequence);
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    int count = Permutation.count(slab[base + Nodes.ORDER]);
    boolean atEnd = place == count;
    int right = 0;
    boolean goesRight = false;
    if (count == Nodes.CAPACITY) {
      // A run leaves full nodes behind.
      boolean last = Nodes.next(slab[base + Nodes.LINK]) == 0;
      int cut = atEnd && (last || (level == 0 && node == runLeaf)) ? count : count / 2;
      goesRight = place > cut || cut == count;
      right = split(level, node, cut, goesRight ? place : -1, payload);
    }
    if (!goesRight) {
      put(node, place, key, payload);
    }
    if (level == 0) {
      runLeaf = !atEnd ? 0 : goesRight ? right : node;
      runEnd = payload;
    }
    return right;
  }

  /** Puts a payload into a node that has room, at a place, or behind the others. */
  private void put(int node, int place, Bytes key, long payload) {
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    long order = slab[base + Nodes.ORDER];
    int count = Permutation.count(order);
    int slot = base + Permutation.slot(order, count);
    slab[slot + Nodes.PREFIXES] = list.prefix(slab, base, slab[base + Nodes.LINK], key);
    slab[slot + Nodes.PAYLOADS] = payload;
    Nodes.release(slab, base + Nodes.ORDER, Permutation.insert(order, Math.min(place, count)));
  }

  /**
   * Splits a full node.
   *
   * @param cut how many payloads stay on the left
   * @param place where a payload is added on the right, counted from the left; or -1
   * @return the right node
   */
  private int split(int level, int left, int cut, int place, long payload) {
    int right = nodes.allocate();
    int next = fill(level, right, left, cut, place, payload);
    long[] slab = nodes.slab(left);
    int base = Nodes.base(left);

    // From here on readers find the right node through the left one ...
    long splitting = Nodes.splitting(slab[base + Nodes.LINK], right);
    Nodes.release(slab, base + Nodes.LINK, splitting);
    if (level == 0 && next != 0) {
      Nodes.release(nodes.slab(next), Nodes.base(next) + Nodes.BEFORE, right);
    }
    // ... only then its payloads leave the left one ...
    Nodes.release(slab, base + Nodes.ORDER, Permutation.truncate(slab[base + Nodes.ORDER], cut));
    // ... and only then slots are used again. A reader with the longer order has an older link than
    // this one, and will notice.
    Nodes.release(slab, base + Nodes.LINK, Nodes.settled(splitting));
    Nodes.beforeReuse();
    return right;
  }

  /**
   * Fills a new node, which nobody can see yet, with what another holds from a place on.
   *
   * @return the node after both
   */
  private int fill(int level, int node, int left, int cut, int place, long payload) {
    long[] from = nodes.slab(left);
    int fromBase = Nodes.base(left);
    long order = from[fromBase + Nodes.ORDER];
    long[] to = nodes.slab(node);
    int base = Nodes.base(node);
    int count = 0;
    int added = -1;
    for (int i = cut; i <= Nodes.CAPACITY; i++) {
      if (i == place) {
        added = count;
        to[base + Nodes.PAYLOADS + count++] = payload;
      }
      if (i < Nodes.CAPACITY) {
        int slot = fromBase + Permutation.slot(order, i);
        to[base + Nodes.PREFIXES + count] = from[slot + Nodes.PREFIXES];
        to[base + Nodes.PAYLOADS + count++] = from[slot + Nodes.PAYLOADS];
      }
    }
    long fence = list.address(level, to[base + Nodes.PAYLOADS]);
    long leftLink = from[fromBase + Nodes.LINK];
    int next = Nodes.next(leftLink);
    boolean keeps = false;
    long link;
    if (next == 0) {
      long early = from[fromBase + Nodes.PAYLOADS + Permutation.slot(order, 1)];
      long late = to[base + Nodes.PAYLOADS + count - 1];
      link = openLink(list.address(level, early), list.address(level, late));
    } else {
      int skip = shared(fence, nodes.fence(next));
      int leftSkip = Nodes.skip(leftLink);
      keeps = !Nodes.isOpen(leftLink) && skip - leftSkip < WORTHWHILE;
      link = Nodes.link(next, keeps ? leftSkip : skip, false);
    }
    to[base + Nodes.LINK] = link;
    to[base + Nodes.FENCE] = fence;
    to[base + Nodes.BEFORE] = left;
    for (int slot = 0; slot < count; slot++) {
      if (!keeps || slot == added) {
        setPrefix(level, to, base, slot);
      }
    }
    to[base + Nodes.ORDER] = Permutation.identity(count);
    return next;
  }

  /** Puts a node on top of the topmost one, which was split. */
  private void addLevel(int level, int right) {
    int node = nodes.allocate();
    long[] head = nodes.slab(SkipList.HEAD);
    int headBase = Nodes.base(SkipList.HEAD);
    int firstSlot = Permutation.slot(head[headBase + Nodes.ORDER], 0);
    long fence = nodes.fence(right);
    long[] slab = nodes.slab(node);
    int base = Nodes.base(node);
    slab[base + Nodes.LINK] = openLink(head[headBase + Nodes.PAYLOADS + firstSlot], fence);
    slab[base + Nodes.FENCE] = fence;
    slab[base + Nodes.PAYLOADS] = list.topNode();
    slab[base + Nodes.PAYLOADS + 1] = right;
    setPrefix(level, slab, base, 1);
    slab[base + Nodes.ORDER] = Permutation.identity(2);
    list.setTop(level, node);
  }

  private void setPrefix(int level, long[] slab, int base, int slot) {
    long address = list.address(level, slab[base + Nodes.PAYLOADS + slot]);
    slab[base + Nodes.PREFIXES + slot] =
        list.prefix(slab, base, slab[base + Nodes.LINK], entries.key(address, one));
  }

  /** The link of a last node, given two entries between which its fence is. */
  private long openLink(long early, long late) {
    return Nodes.link(0, Math.max(0, shared(early, late) - SLACK), true);
  }

  /** How many bytes the keys of two entries share, and all between them. */
  private int shared(long early, long late) {
    int shared = entries.key(early, one).commonPrefix(entries.key(late, other));
    return Math.min(shared, Nodes.LONGEST_SKIP);
  }
}
