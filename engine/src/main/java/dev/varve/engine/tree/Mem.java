package dev.varve.engine.tree;

import dev.varve.bytes.Bytes;
import dev.varve.engine.health.BrokenParts;
import dev.varve.entry.EntryKind;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.spi.ComponentKind;
import java.time.Instant;

/**
 * A memtable and where its entries are in the log.
 *
 * <p>Thread safety: the writer's methods are called by whoever leads a commit; the others by any
 * thread.
 */
public final class Mem {
  /** The segment of a memtable without entries. */
  public static final long NO_SEGMENT = Long.MAX_VALUE;

  private final String name;
  private final MemTable table;
  private final Instant createdAt;
  private volatile long firstSegment = NO_SEGMENT;
  private volatile long lastSequence;

  /**
   * An empty memtable of a kind.
   *
   * @throws dev.varve.store.PluginException if it does not fit the classes that it meets
   */
  static Mem create(String name, MemTableFactory factory, Instant now) {
    try {
      return new Mem(name, factory.create(), now);
    } catch (LinkageError e) {
      throw BrokenParts.exception(ComponentKind.MEMTABLE, name, e);
    }
  }

  /** A memtable that is empty. */
  public Mem(String name, MemTable table, Instant createdAt) {
    this.name = name;
    this.table = table;
    this.createdAt = createdAt;
  }

  /** The memtable itself. */
  public MemTable table() {
    return table;
  }

  /** When it was created, so that no deletion in it is older. */
  public Instant createdAt() {
    return createdAt;
  }

  /**
   * The first segment of the log that has an entry of this; {@link #NO_SEGMENT} if there is none.
   */
  public long firstSegment() {
    return firstSegment;
  }

  /** Whether it has no entries. */
  public boolean isEmpty() {
    return firstSegment == NO_SEGMENT;
  }

  /** The newest sequence that was committed when it was frozen. */
  public long lastSequence() {
    return lastSequence;
  }

  /** Writer: an entry is about to be added whose record is in {@code segment}. */
  public void willAdd(long segment) {
    if (firstSegment == NO_SEGMENT) {
      firstSegment = segment;
    }
  }

  /**
   * Writer: adds an entry whose record is in {@code segment}.
   *
   * @throws dev.varve.store.PluginException if the memtable does not fit the classes that it meets
   */
  public void put(long segment, Bytes key, long sequence, EntryKind kind, Bytes value) {
    willAdd(segment);
    try {
      table.put(key, sequence, kind, value);
    } catch (LinkageError e) {
      throw BrokenParts.exception(ComponentKind.MEMTABLE, name, e);
    }
  }

  /** Writer: there will be no more entries. */
  public void freeze(long sequence) {
    lastSequence = sequence;
    try {
      table.freeze();
    } catch (LinkageError e) {
      throw BrokenParts.exception(ComponentKind.MEMTABLE, name, e);
    }
  }
}
