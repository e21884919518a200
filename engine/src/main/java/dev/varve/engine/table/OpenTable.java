package dev.varve.engine.table;

import dev.varve.engine.value.OpenChunk;
import dev.varve.table.TableReader;
import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A table that is open, shared by all views that hold it. When the last of them lets go, it is
 * handed to whoever closes it, and deletes it if it is obsolete.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class OpenTable {
  private final Tables owner;
  private final TableMeta meta;
  private final TableReader reader;
  private final StoreCache.TableCache cache;
  private final List<OpenChunk> chunks;
  private final Consumer<OpenTable> unused;
  private final AtomicInteger holders = new AtomicInteger(1);
  private volatile boolean obsolete;

  /** A table with one holder: the caller. */
  OpenTable(
      Tables owner,
      TableMeta meta,
      TableReader reader,
      StoreCache.TableCache cache,
      List<OpenChunk> chunks,
      Consumer<OpenTable> unused) {
    this.owner = owner;
    this.meta = meta;
    this.reader = reader;
    this.cache = cache;
    this.chunks = chunks;
    this.unused = unused;
  }

  /** Whose table it is. */
  public Tables owner() {
    return owner;
  }

  /** What is known of the table. */
  public TableMeta meta() {
    return meta;
  }

  /** The open table; it may be used only by its holders. */
  public TableReader reader() {
    return reader;
  }

  /** The table's blocks in memory. */
  StoreCache.TableCache cache() {
    return cache;
  }

  /** The chunks that the table refers to, and holds. */
  List<OpenChunk> chunks() {
    return chunks;
  }

  /** One more holder. REQUIRES: the caller is one, or is sure that there is one. */
  public void retain() {
    holders.incrementAndGet();
  }

  /** One holder less. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      unused.accept(this);
    }
  }

  /** The table is in no tree any more: its file goes when it is closed. */
  public void markObsolete() {
    obsolete = true;
  }

  /** Whether the file is to be deleted. */
  public boolean isObsolete() {
    return obsolete;
  }
}
