package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;

/**
 * A walk over the leaves of one root. On entering a leaf it copies the order of its entries, so
 * that what the writer does there afterwards does not matter, and a step is a look into an array.
 */
final class SortedArrayCursor implements EntryCursor {
  private final Root root;
  private final Slabs slabs;
  private final Window key = new Window();
  private final Window value = new Window();
  private final byte[] order = new byte[Leaf.CAPACITY];

  private int branch;
  private int leaf;
  private Leaf entries;
  private int size;

  /** From -1, before the first entry of the leaf, to {@link #size}, behind its last. */
  private int place;

  /** The current entry. */
  private long address;

  SortedArrayCursor(Root root, Slabs slabs) {
    this.root = root;
    this.slabs = slabs;
    this.entries = root.get(0).get(0);
    beforeFirst();
  }

  @Override
  public boolean next() {
    if (place + 1 < size) {
      return standOn(place + 1);
    }
    if (leaf + 1 < root.get(branch).size()) {
      enter(branch, leaf + 1);
      return standOn(0);
    }
    if (branch + 1 < root.size()) {
      enter(branch + 1, 0);
      return standOn(0);
    }
    return standOn(size);
  }

  @Override
  public boolean previous() {
    if (place > 0) {
      return standOn(place - 1);
    }
    if (leaf > 0) {
      enter(branch, leaf - 1);
      return standOn(size - 1);
    }
    if (branch > 0) {
      enter(branch - 1, root.get(branch - 1).size() - 1);
      return standOn(size - 1);
    }
    return standOn(-1);
  }

  @Override
  public boolean seek(Bytes target, long sequence) {
    branch = root.separators().find(slabs, target, sequence);
    leaf = root.get(branch).separators().find(slabs, target, sequence);
    entries = root.get(branch).get(leaf);
    int found;
    do {
      size = entries.count();
      found = entries.find(size, slabs, target, sequence);
    } while (found < 0 || !entries.copyOrder(size, order));
    if (found < size) {
      return standOn(found);
    }
    standOn(size - 1);
    return next();
  }

  @Override
  public void beforeFirst() {
    enter(0, 0);
    standOn(-1);
  }

  @Override
  public void afterLast() {
    int lastBranch = root.size() - 1;
    enter(lastBranch, root.get(lastBranch).size() - 1);
    standOn(size);
  }

  private void enter(int newBranch, int newLeaf) {
    branch = newBranch;
    leaf = newLeaf;
    entries = root.get(newBranch).get(newLeaf);
    do {
      size = entries.count();
    } while (!entries.copyOrder(size, order));
  }

  private boolean standOn(int newPlace) {
    place = newPlace;
    boolean isEntry = newPlace >= 0 && newPlace < size;
    address = isEntry ? entries.address(order[newPlace]) : Leaf.NOWHERE;
    return isEntry;
  }

  @Override
  public Bytes key() {
    return slabs.showKey(address, key);
  }

  @Override
  public long sequence() {
    return slabs.sequence(address);
  }

  @Override
  public EntryKind kind() {
    return slabs.kind(address);
  }

  @Override
  public Bytes value() {
    return slabs.showValue(address, value);
  }

  @Override
  public void close() {}
}
