package dev.varve.importers.simpledb;

import dev.varve.bytes.Bytes;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;

/**
 * Writes what it receives into a keyspace, in batches; {@link #finish} writes the last one.
 *
 * <p>Now and then it waits until what was written is in tables: a store lets several memtables wait
 * to be flushed, and a source that is faster than the disk would fill them all.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class KeyspaceSink implements EntrySink {
  private static final int BATCH_ENTRIES = 4096;
  private static final long BATCH_BYTES = 1 << 20;
  private static final long FLUSH_BYTES = 32 << 20;

  private final Store store;
  private final Keyspace keyspace;
  private final WriteBatch batch = new WriteBatch();
  private final WriteAccess target;
  private long unflushed;

  /** Writes into a keyspace of {@code store}. */
  public KeyspaceSink(Store store, Keyspace keyspace) {
    this.store = store;
    this.keyspace = keyspace;
    this.target = batch.keyspace(keyspace);
  }

  @Override
  public void put(Bytes key, Bytes value) {
    target.put(key.toByteArray(), value.toByteArray());
    if (batch.size() == BATCH_ENTRIES || batch.dataSize() >= BATCH_BYTES) {
      finish();
    }
  }

  /** Writes what was received and not written yet. */
  public void finish() {
    if (!batch.isEmpty()) {
      store.write(batch);
      unflushed += batch.dataSize();
      batch.clear();
    }
    if (unflushed >= FLUSH_BYTES) {
      keyspace.flush();
      unflushed = 0;
    }
  }
}
