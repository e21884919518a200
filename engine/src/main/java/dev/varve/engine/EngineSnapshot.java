package dev.varve.engine;

import dev.varve.engine.read.Leaks;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.StoreClosedException;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A snapshot of an open store: a registered sequence. */
final class EngineSnapshot implements Snapshot {
  private final EngineStore store;
  private final Kernel kernel;
  private final long sequence;
  private final Leaks.Hold hold;

  EngineSnapshot(EngineStore store, Kernel kernel) {
    this.store = store;
    this.kernel = kernel;
    long registered = kernel.snapshots().open();
    this.sequence = registered;
    this.hold =
        kernel
            .leaks()
            .watch(
                this,
                "snapshot",
                () -> {
                  kernel.snapshots().close(registered);
                  kernel.jobs().snapshotClosed();
                });
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public ReadAccess keyspace(Keyspace keyspace) {
    return new View(store.own(keyspace).id());
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return new View(EngineStore.DEFAULT_ID).get(key);
  }

  @Override
  public boolean contains(byte[] key) {
    return new View(EngineStore.DEFAULT_ID).contains(key);
  }

  @Override
  public Cursor scan(KeyRange range) {
    return new View(EngineStore.DEFAULT_ID).scan(range);
  }

  private final class View implements ReadAccess {
    private final int id;

    View(int id) {
      this.id = id;
    }

    // Another thread may close the snapshot meanwhile, and what only it saw may go then. So whether
    // it is open is looked at again when the answer is there: if it still is, it was all the time.

    @Override
    public byte @Nullable [] get(byte[] key) {
      ensureOpen();
      byte[] value = kernel.get(id, Objects.requireNonNull(key, "key"), sequence);
      ensureOpen();
      return value;
    }

    @Override
    public boolean contains(byte[] key) {
      ensureOpen();
      boolean contains = kernel.contains(id, Objects.requireNonNull(key, "key"), sequence);
      ensureOpen();
      return contains;
    }

    @Override
    public Cursor scan(KeyRange range) {
      ensureOpen();
      Cursor cursor = kernel.scan(id, Objects.requireNonNull(range, "range"), sequence, null);
      try {
        ensureOpen();
      } catch (StoreClosedException e) {
        cursor.close();
        throw e;
      }
      return cursor;
    }
  }

  private void ensureOpen() {
    try {
      if (hold.isReleased()) {
        throw new StoreClosedException("the snapshot is closed");
      }
    } finally {
      // Up to here it is in use, so it is not given back as forgotten during its last call.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    hold.release();
  }

  @Override
  public String toString() {
    return "snapshot of " + kernel.location() + " at " + sequence;
  }
}
