package dev.varve.engine;

import dev.varve.bytes.Bytes;
import dev.varve.engine.commit.Commit;
import dev.varve.engine.read.Leaks;
import dev.varve.engine.view.StoreView;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.store.ConflictException;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.Transaction;
import dev.varve.store.TransactionClosedException;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transaction: a snapshot, the writes on top of it, and a check at the end that nobody wrote the
 * same keys since. The check is made by the leader of the commit, when nothing can come between any
 * more.
 */
final class EngineTransaction implements Transaction {
  private final EngineStore store;
  private final Kernel kernel;
  private final WriteLimits limits;
  private final long sequence;
  private final Leaks.Hold hold;
  private final Map<EngineKeyspace, Overlay> overlays = new LinkedHashMap<>();
  private final View standard;

  EngineTransaction(EngineStore store, Kernel kernel, WriteLimits limits) {
    this.store = store;
    this.kernel = kernel;
    this.limits = limits;
    long registered = kernel.snapshots().open();
    this.sequence = registered;
    this.hold =
        kernel
            .leaks()
            .watch(
                this,
                "transaction",
                () -> {
                  kernel.snapshots().close(registered);
                  kernel.jobs().snapshotClosed();
                });
    this.standard = new View(store.standard());
  }

  @Override
  public KeyspaceView keyspace(Keyspace keyspace) {
    return new View(store.own(keyspace));
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return standard.get(key);
  }

  @Override
  public boolean contains(byte[] key) {
    return standard.contains(key);
  }

  @Override
  public Cursor scan(KeyRange range) {
    return standard.scan(range);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    standard.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    standard.delete(key);
  }

  private final class View implements KeyspaceView {
    private final EngineKeyspace keyspace;

    View(EngineKeyspace keyspace) {
      this.keyspace = keyspace;
    }

    private Overlay.@Nullable Write own(byte[] key) {
      Objects.requireNonNull(key, "key");
      ensureOpen();
      Overlay overlay = overlays.get(keyspace);
      return overlay == null ? null : overlay.get(key);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      Overlay.Write own = own(key);
      if (own != null) {
        return own.kind() == EntryKind.PUT ? own.value().toByteArray() : null;
      }
      try {
        return kernel.get(keyspace.id(), key, sequence);
      } finally {
        Reference.reachabilityFence(EngineTransaction.this); // not forgotten before this
      }
    }

    @Override
    public boolean contains(byte[] key) {
      Overlay.Write own = own(key);
      if (own != null) {
        return own.kind() == EntryKind.PUT;
      }
      try {
        return kernel.contains(keyspace.id(), key, sequence);
      } finally {
        Reference.reachabilityFence(EngineTransaction.this); // not forgotten before this
      }
    }

    @Override
    public Cursor scan(KeyRange range) {
      Objects.requireNonNull(range, "range");
      ensureOpen();
      Overlay overlay = overlays.get(keyspace);
      try {
        return kernel.scan(
            keyspace.id(), range, sequence, overlay == null ? null : overlay.cursor());
      } finally {
        Reference.reachabilityFence(EngineTransaction.this); // not forgotten before this
      }
    }

    @Override
    public void put(byte[] key, byte[] value) {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(value, "value");
      overlay(key, value.length).put(key, value);
    }

    @Override
    public void delete(byte[] key) {
      Objects.requireNonNull(key, "key");
      overlay(key, 0).delete(key);
    }

    private Overlay overlay(byte[] key, int valueLength) {
      ensureOpen();
      limits.check(key.length, valueLength);
      return overlays.computeIfAbsent(keyspace, _ -> new Overlay());
    }
  }

  @Override
  public void commit() {
    commit(limits.standard());
  }

  @Override
  public void commit(Durability durability) {
    ensureOpen();
    Durability wanted = limits.atLeast(durability);
    try {
      WriteBatch batch = batch();
      limits.check(batch);
      if (!batch.isEmpty()) {
        kernel.committer().write(Commit.of(batch, wanted, this::conflict));
      }
    } finally {
      hold.release();
      Reference.reachabilityFence(this);
    }
  }

  private WriteBatch batch() {
    WriteBatch batch = new WriteBatch();
    overlays.forEach((keyspace, overlay) -> {
      WriteAccess writes = batch.keyspace(keyspace);
      overlay
          .writes()
          .forEach((key, write) -> {
            if (write.kind() == EntryKind.PUT) {
              writes.put(key.toByteArray(), write.value().toByteArray());
            } else {
              writes.delete(key.toByteArray());
            }
          });
    });
    return batch;
  }

  private @Nullable ConflictException conflict(StoreView view) throws IOException {
    Found scratch = new Found();
    for (Map.Entry<EngineKeyspace, Overlay> entry : overlays.entrySet()) {
      for (Bytes key : entry.getValue().writes().keySet()) {
        long newest = view.tree(entry.getKey().id()).newestSequence(key, sequence, scratch);
        if (newest > sequence) {
          return new ConflictException(
              "a key of "
                  + entry.getKey().tree()
                  + " that this transaction writes was written by somebody else since it began;"
                  + " begin a new transaction and try again");
        }
      }
    }
    return null;
  }

  private void ensureOpen() {
    if (hold.isReleased()) {
      throw new TransactionClosedException("the transaction was committed or closed");
    }
  }

  @Override
  public void close() {
    hold.release();
  }
}
