package dev.varve.memtable;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;

/**
 * Recent writes, in memory, ordered.
 *
 * <p>What always holds:
 *
 * <ol>
 *   <li>No entry is ever removed or changed.
 *   <li>A read that starts after a {@link #put} returned sees its entry.
 *   <li>A read never waits for a writer.
 * </ol>
 *
 * <p>Thread safety: the engine makes at most one {@link #put} call at a time, from changing
 * threads, each of which sees what the one before it did. Any number of threads read at the same
 * time and no lock is held around them. After {@link #freeze} there are no more writes. There is no
 * close: a memtable that nobody uses any more is garbage.
 */
public interface MemTable {
  /**
   * Adds an entry.
   *
   * <p>REQUIRES: no entry with this key and sequence is present; not frozen.
   *
   * @param key borrowed
   * @param value borrowed; empty for kinds without a value
   */
  void put(Bytes key, long sequence, EntryKind kind, Bytes value);

  /**
   * Finds the newest entry of {@code key} with a sequence of at most {@code snapshot}.
   *
   * @param into receives the entry
   * @return whether there is one; if not, {@code into} is unchanged
   */
  boolean get(Bytes key, long snapshot, Found into);

  /** A cursor over all entries; those added after this call may or may not appear. */
  EntryCursor cursor();

  /** The memory held, in bytes. It decides when to flush, and never shrinks. */
  long sizeInBytes();

  /** The number of entries. */
  long entryCount();

  /** Tells that there will be no more writes, and is called once: a chance to tidy up. */
  void freeze();
}
