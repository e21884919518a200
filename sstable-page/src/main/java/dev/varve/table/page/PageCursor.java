package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.io.IOException;

/** A walk over the entries of a table, a leaf at a time. */
final class PageCursor implements EntryCursor {
  private final PageIndex index;
  private final Entries entries;
  private final Window key = new Window();
  private final Window value = new Window();

  /** The number of the current leaf; -1 before the first entry, the number of leaves after all. */
  private int leaf = -1;

  /** The slot of the current entry; it has no meaning where there is none. */
  private int slot;

  PageCursor(PageIndex index, Entries entries) {
    this.index = index;
    this.entries = entries;
  }

  private boolean isOnEntry() {
    return leaf >= 0 && leaf < index.leaves();
  }

  @Override
  public boolean next() throws IOException {
    if (isOnEntry() && slot + 1 < entries.slots()) {
      slot++;
      entries.show(slot);
      return true;
    }
    return leaf + 1 < index.leaves() ? enter(leaf + 1, 0) : leave(index.leaves());
  }

  @Override
  public boolean previous() throws IOException {
    if (isOnEntry() && slot > 0) {
      slot--;
      entries.show(slot);
      return true;
    }
    return leaf > 0 ? enter(leaf - 1, -1) : leave(-1);
  }

  @Override
  public boolean seek(Bytes target, long sequence) throws IOException {
    int wanted = Math.max(0, index.find(target, sequence, entries));
    entries.enter(wanted);
    int found = entries.find(target, sequence);
    if (found < entries.slots()) {
      return enter(wanted, found);
    }
    return wanted + 1 < index.leaves() ? enter(wanted + 1, 0) : leave(index.leaves());
  }

  /** Goes to an entry of a leaf; -1 is the last one. */
  private boolean enter(int wanted, int wantedSlot) throws IOException {
    entries.enter(wanted);
    slot = wantedSlot < 0 ? entries.slots() - 1 : wantedSlot;
    entries.show(slot);
    leaf = wanted;
    return true;
  }

  private boolean leave(int place) {
    leaf = place;
    return false;
  }

  @Override
  public void beforeFirst() {
    leave(-1);
  }

  @Override
  public void afterLast() {
    leave(index.leaves());
  }

  private Entries here() {
    if (!isOnEntry()) {
      throw new IllegalStateException("the cursor is not on an entry");
    }
    return entries;
  }

  @Override
  public Bytes key() {
    return key.show(here().array(), entries.keyAt(), entries.keyLength());
  }

  @Override
  public long sequence() {
    return here().sequence();
  }

  @Override
  public EntryKind kind() {
    return here().kind();
  }

  @Override
  public Bytes value() {
    return value.show(here().array(), entries.valueAt(), entries.valueLength());
  }

  @Override
  public boolean isLasting() {
    return true;
  }

  @Override
  public void close() {
    leave(-1);
  }
}
