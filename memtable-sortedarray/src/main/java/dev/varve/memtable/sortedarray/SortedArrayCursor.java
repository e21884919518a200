package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;

/**
 * A walk over the leaves of one root. What it shows of a leaf is what was there when it came to it,
 * so that what the writer does there afterwards does not matter.
 */
final class SortedArrayCursor implements EntryCursor {
  /** How many entries are fetched at a time. */
  private static final int AHEAD = 16;

  /** Within how many bytes entries are fetched by the processor itself, when they are read. */
  private static final int NEAR = AHEAD * 512;

  /** How much of an entry is fetched. */
  private static final int LONGEST_FETCHED = 256;

  private static final byte[] NONE = {};

  private final Root root;
  private final Slabs slabs;
  private final Window key = new Window();
  private final Window value = new Window();
  private final Sorted entries;

  private int branch;

  /** What was in the place of the branch when the cursor came to it. */
  private Branch leaves;

  /** -1 before the first one is entered, which a seek spares. */
  private int leaf = -1;

  /** From -1, before the first entry of the leaf, to its size, behind its last. */
  private int place = -1;

  /** Where the current entry is. */
  private byte[] slab = NONE;

  private int at;

  /** About how long entries are: as long as the last one for which others were fetched. */
  private int length;

  /** Of no use, so that looking is not left out. */
  @SuppressWarnings("UnusedVariable")
  private int looked;

  SortedArrayCursor(Root root, Slabs slabs) {
    this.root = root;
    this.slabs = slabs;
    this.entries = new Sorted(slabs);
    this.leaves = root.get(0);
  }

  @Override
  public boolean next() {
    while (place + 1 >= entries.size()) {
      if (!enterNext()) {
        return standOn(entries.size());
      }
    }
    int next = place + 1;
    if (next % AHEAD == 0) {
      fetch(next, Math.min(next + AHEAD, entries.size()));
    }
    return standOn(next);
  }

  @Override
  public boolean previous() {
    if (place <= 0 && !enterPrevious()) {
      return standOn(-1);
    }
    int previous = place - 1;
    if (place % AHEAD == 0 || place == entries.size()) {
      fetch(previous / AHEAD * AHEAD, place);
    }
    return standOn(previous);
  }

  /** Before the first entry of the next leaf, if there is one. */
  private boolean enterNext() {
    if (leaf + 1 < leaves.size()) {
      enter(leaf + 1);
    } else if (branch + 1 < root.size()) {
      enterBranch(branch + 1);
      enter(0);
    } else {
      return false;
    }
    place = -1;
    return true;
  }

  /** Behind the last entry of the previous leaf, if there is one. */
  private boolean enterPrevious() {
    if (leaf > 0) {
      enter(leaf - 1);
    } else if (branch > 0) {
      enterBranch(branch - 1);
      enter(leaves.size() - 1);
    } else {
      return false;
    }
    place = entries.size();
    return true;
  }

  /**
   * Looks at some entries that are likely to be wanted next. Neighbours by key lie anywhere in
   * memory: so the processor waits for all of them at the same time.
   */
  private void fetch(int from, int to) {
    long distance = entries.address(to - 1) - entries.address(from);
    if (distance >= 0 && distance < NEAR) {
      return;
    }
    int likely = Math.min(length, LONGEST_FETCHED);
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += slabs.look(entries.address(i), likely);
    }
    looked += sum;
    length = slabs.length(entries.address(from));
  }

  @Override
  public boolean seek(Bytes target, long sequence) {
    enterBranch(root.separators().find(slabs, target, sequence));
    enter(leaves.separators().find(slabs, target, sequence));
    int found = entries.find(target, sequence);
    if (found < entries.size()) {
      return standOn(found);
    }
    standOn(entries.size() - 1);
    return next();
  }

  @Override
  public void beforeFirst() {
    enterBranch(0);
    enter(0);
    standOn(-1);
  }

  @Override
  public void afterLast() {
    enterBranch(root.size() - 1);
    enter(leaves.size() - 1);
    standOn(entries.size());
  }

  private void enterBranch(int newBranch) {
    branch = newBranch;
    leaves = root.get(newBranch);
  }

  private void enter(int newLeaf) {
    leaf = newLeaf;
    entries.enter(leaves, newLeaf);
  }

  private boolean standOn(int newPlace) {
    place = newPlace;
    if (newPlace < 0 || newPlace >= entries.size()) {
      return false;
    }
    long address = entries.address(newPlace);
    slab = slabs.slab(address);
    at = (int) address;
    return true;
  }

  @Override
  public Bytes key() {
    return Slabs.showKey(slab, at, key);
  }

  @Override
  public long sequence() {
    return Slabs.sequence(slab, at);
  }

  @Override
  public EntryKind kind() {
    return Slabs.kind(slab, at);
  }

  @Override
  public Bytes value() {
    return Slabs.showValue(slab, at, value);
  }

  @Override
  public boolean isLasting() {
    return true;
  }

  @Override
  public void close() {}
}
