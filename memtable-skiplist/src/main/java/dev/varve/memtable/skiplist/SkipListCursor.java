package dev.varve.memtable.skiplist;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;

/**
 * A walk over the leaves. The cursor copies each leaf that it comes to, so that steps within a leaf
 * cost next to nothing and a writer cannot disturb them.
 */
final class SkipListCursor implements EntryCursor {
  private final Entries entries;
  private final SkipList list;
  private final Nodes nodes;
  private final Window key = new Window();
  private final Window value = new Window();

  private final long[] copy = new long[Nodes.WORDS];
  private int leaf;
  private long order;
  private int count;

  /** The place of the current entry in the copy, -1 before its first, {@code count} after. */
  private int place;

  private long address;

  SkipListCursor(Entries entries, SkipList list) {
    this.entries = entries;
    this.list = list;
    nodes = list.nodes();
    beforeFirst();
  }

  @Override
  public boolean next() {
    if (place < count) {
      place++;
    }
    return place < count ? show() : nextLeaf();
  }

  private boolean nextLeaf() {
    boolean any = count > 0;
    long last = any ? payload(count - 1) : 0;
    for (int next = nodes.next(leaf); next != 0; next = nodes.next(leaf)) {
      load(next);
      place = 0;
      if (any) {
        // If the leaf was split after it was copied, the next ones start with what was copied.
        skipThrough(last);
      }
      if (place < count) {
        return show();
      }
    }
    return false;
  }

  private void skipThrough(long last) {
    Bytes lastKey = entries.key(last, key);
    long lastSequence = entries.sequence(last);
    while (place < count && entries.compare(lastKey, lastSequence, payload(place)) >= 0) {
      place++;
    }
  }

  @Override
  public boolean previous() {
    if (place > 0) {
      place--;
      return show();
    }
    if (leaf == SkipList.HEAD) {
      place = -1;
      return false;
    }
    int until = leaf;
    int node = nodes.before(until);
    load(node);
    while (nodes.next(node) != until) {
      node = nodes.next(node);
      load(node);
    }
    place = count - 1;
    return show();
  }

  @Override
  public boolean seek(Bytes target, long sequence) {
    load(list.leafFor(target, sequence, null));
    while (true) {
      place = list.findInCopy(copy, target, sequence);
      if (place < count) {
        return show();
      }
      int next = nodes.next(leaf);
      if (next == 0) {
        return false;
      }
      if (entries.compare(target, sequence, nodes.fence(next)) <= 0) {
        // This leaf and no newer one that stands in front of it by now: what was put meanwhile may
        // be before the target.
        load(next);
        place = 0;
        return show();
      }
      load(list.moveRight(next, target, sequence));
    }
  }

  @Override
  public void beforeFirst() {
    load(SkipList.HEAD);
    place = -1;
  }

  @Override
  public void afterLast() {
    int node = list.rightmostLeaf();
    load(node);
    for (int next = nodes.next(node); next != 0; next = nodes.next(node)) {
      node = next;
      load(node);
    }
    place = count;
  }

  private void load(int node) {
    leaf = node;
    nodes.copy(node, copy);
    order = copy[Nodes.ORDER];
    count = Permutation.count(order);
  }

  private long payload(int at) {
    return copy[Nodes.PAYLOADS + Permutation.slot(order, at)];
  }

  private boolean show() {
    address = payload(place);
    return true;
  }

  @Override
  public Bytes key() {
    return entries.key(address, key);
  }

  @Override
  public long sequence() {
    return entries.sequence(address);
  }

  @Override
  public EntryKind kind() {
    return entries.kind(address);
  }

  @Override
  public Bytes value() {
    return entries.value(address, value);
  }

  /** Does nothing: a cursor holds nothing but memory. */
  @Override
  public void close() {}
}
