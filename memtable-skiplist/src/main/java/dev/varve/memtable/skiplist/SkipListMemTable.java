package dev.varve.memtable.skiplist;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Entries in slabs, and a skip list that orders them.
 *
 * <p>An entry is written before the list leads to it, so readers need no lock: what they reach is
 * whole.
 */
final class SkipListMemTable implements MemTable {
  /** About what the objects themselves take. */
  private static final long FIXED = 512;

  private final Entries entries;
  private final SkipList list;
  private final Inserter inserter;
  private final AtomicLong entryCount = new AtomicLong();
  private final AtomicLong sizeInBytes;

  // The writer's.
  private long entryBytes;

  SkipListMemTable(int slabSize) {
    entries = new Entries(slabSize);
    list = new SkipList(entries);
    inserter = new Inserter(entries, list);
    sizeInBytes = new AtomicLong(FIXED + list.nodes().sizeInBytes());
  }

  @Override
  public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
    int size = Entries.sizeOf(key, value);
    long address = entries.append(key, sequence, kind, value, size);
    inserter.insert(key, sequence, address);
    entryBytes += size;
    sizeInBytes.setRelease(FIXED + entryBytes + list.nodes().sizeInBytes());
    entryCount.setRelease(entryCount.getPlain() + 1);
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) {
    return list.get(key, snapshot, into);
  }

  @Override
  public EntryCursor cursor() {
    return new SkipListCursor(entries, list);
  }

  @Override
  public long sizeInBytes() {
    return sizeInBytes.getAcquire();
  }

  @Override
  public long entryCount() {
    return entryCount.getAcquire();
  }

  /** Does nothing: what is there is as tidy as it gets. */
  @Override
  public void freeze() {}
}
