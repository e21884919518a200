package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import java.util.concurrent.ConcurrentSkipListSet;

/** A memtable over the JDK's own skip list: short, right, and an object or two for each entry. */
final class MapMemTable implements MemTable {
  private final ConcurrentSkipListSet<Entry> entries = new ConcurrentSkipListSet<>();

  /**
   * Of an entry: the record, two windows, two arrays, a node of the list and its share of the
   * index.
   */
  private final int overhead;

  private volatile long sizeInBytes;
  private volatile long entryCount;

  MapMemTable(int overhead) {
    this.overhead = overhead;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread puts at a time
  public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
    // Both are borrowed, so they are copied.
    entries.add(new Entry(key.copy(), sequence, kind, value.copy()));
    sizeInBytes += key.length() + value.length() + overhead;
    entryCount++;
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    // Entries order by key, then newest first: the first one not before (key, snapshot) is it.
    Entry found = entries.ceiling(new Entry(key, snapshot, EntryKind.DELETE, Bytes.EMPTY));
    if (found == null || !found.key().equals(key)) {
      return false;
    }
    Bytes value = found.value();
    into.set(found.sequence(), found.kind(), value.array(), value.offset(), value.length());
    return true;
  }

  @Override
  public EntryCursor cursor() {
    return new MapCursor(entries);
  }

  @Override
  public long sizeInBytes() {
    return sizeInBytes;
  }

  @Override
  public long entryCount() {
    return entryCount;
  }

  @Override
  public void freeze() {}
}
