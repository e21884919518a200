package dev.varve.verification.oracle;

import dev.varve.bytes.Bytes;
import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreFailedException;
import dev.varve.store.StoreState;
import dev.varve.store.Transaction;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteRejectedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * One user of a store, whose every step is noted in a history before it is made and when it was
 * acknowledged.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class Session implements AutoCloseable {
  private static final int KEYS = 24;
  private static final int MOST_KEYSPACES = 3;

  private final Store store;
  private final History history;
  private final Deque<OpenSnapshot> snapshots = new ArrayDeque<>();

  private record OpenSnapshot(Snapshot snapshot, Contents contents, SortedSet<String> keyspaces) {}

  /** A session on a store that holds what the history says. */
  public Session(Store store, History history) {
    this.store = store;
    this.history = history;
    store
        .keyspaces()
        .forEach(name -> {
          history.beginKeyspace(name);
          history.acceptKeyspace(name);
        });
  }

  /** The store. */
  public Store store() {
    return store;
  }

  /** The history. */
  public History history() {
    return history;
  }

  /** Writes some changes as one batch, or as one call if there is one. */
  public void write(List<Change> changes, Durability durability) {
    WriteBatch batch = new WriteBatch();
    for (Change change : changes) {
      apply(change, batch.keyspace(store.keyspace(change.keyspace())));
    }
    commit(changes, durability, () -> store.write(batch, durability));
  }

  /** Writes some changes of keys that differ in a transaction. */
  public void transact(List<Change> changes, Durability durability) {
    try (Transaction transaction = store.begin()) {
      for (Change change : changes) {
        apply(change, transaction.keyspace(store.keyspace(change.keyspace())));
      }
      commit(changes, durability, () -> transaction.commit(durability));
    }
  }

  private static void apply(Change change, WriteAccess to) {
    Bytes value = change.value();
    if (value == null) {
      to.delete(change.key().toByteArray());
    } else {
      to.put(change.key().toByteArray(), value.toByteArray());
    }
  }

  private void commit(List<Change> changes, Durability durability, Runnable commit) {
    if (history.isOpen()) {
      // The end of the log is unknown: nothing may be taken before that is settled.
      commit.run();
      throw new AssertionError("a write was taken after one whose outcome is unknown");
    }
    boolean failed = store.state() == StoreState.FAILED;
    history.begin(changes);
    try {
      commit.run();
    } catch (WriteRejectedException e) {
      history.reject();
      throw e;
    } catch (StoreFailedException e) {
      if (failed) {
        history.reject();
      }
      throw e;
    }
    history.accept(durability == Durability.DEVICE);
  }

  /** Asks the store to take writes again, and finds out what became of the last one. */
  public void resume() {
    boolean suspended = store.state() == StoreState.SUSPENDED;
    store.resume();
    if (suspended && history.isOpen()) {
      history.settle(Scan.of(store), store.latestSequence());
    }
  }

  /** Makes everything durable in tables. */
  public void flush() {
    store.flush();
    history.allDurable();
  }

  /** Merges what the policies like. */
  public void compact() {
    store.compact();
    history.allDurable();
  }

  /** Makes everything durable in the log, if there is one. */
  public void sync() {
    store.sync();
    history.allDurable();
  }

  /** Creates a keyspace, or finds it. */
  public void keyspace(String name) {
    history.beginKeyspace(name);
    store.keyspace(name);
    history.acceptKeyspace(name);
  }

  /** Opens a snapshot, which is compared with what it must show when it is closed. */
  public void openSnapshot() {
    snapshots.add(new OpenSnapshot(store.snapshot(), history.visible(), history.keyspaces()));
  }

  /** Closes the oldest snapshot, if there is one. */
  public void closeSnapshot() {
    OpenSnapshot oldest = snapshots.poll();
    if (oldest != null) {
      try (Snapshot snapshot = oldest.snapshot) {
        for (String name : oldest.keyspaces) {
          Keyspace keyspace = store.keyspace(name);
          Scan.ensureAgrees(snapshot.keyspace(keyspace), name, oldest.contents, history.keys(name));
        }
      }
    }
  }

  /** Demands that the store shows what it must. */
  public void checkReads() {
    for (String name : history.keyspaces()) {
      Scan.ensureAgrees(store.keyspace(name), name, history.visible(), history.keys(name));
    }
  }

  /** Takes a step at random. */
  public void step(Random random) {
    switch (random.nextInt(100)) {
      case 0, 1, 2, 3, 4 -> flush();
      case 5, 6 -> compact();
      case 7, 8 -> sync();
      case 9, 10 -> keyspace("k" + random.nextInt(MOST_KEYSPACES));
      case 11, 12 -> openSnapshot();
      case 13, 14, 15 -> closeSnapshot();
      case 16, 17 -> checkReads();
      case 18, 19, 20, 21, 22, 23 -> transact(changes(random, true), durability(random));
      default -> write(changes(random, false), durability(random));
    }
  }

  private Durability durability(Random random) {
    boolean device = random.nextInt(4) == 0 && isLogged();
    return device ? Durability.DEVICE : isLogged() ? Durability.OS : Durability.MEMORY;
  }

  private boolean isLogged() {
    return history.isLogged();
  }

  private List<Change> changes(Random random, boolean differ) {
    List<String> keyspaces = new ArrayList<>(history.keyspaces());
    List<Change> changes = new ArrayList<>();
    int first = random.nextInt(KEYS);
    int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 8 : 3);
    for (int i = 0; i < count; i++) {
      String keyspace =
          random.nextInt(3) == 0
              ? keyspaces.get(random.nextInt(keyspaces.size()))
              : Store.DEFAULT_KEYSPACE;
      Bytes key = Bytes.utf8("key" + (differ ? first + i : random.nextInt(KEYS)));
      changes.add(new Change(keyspace, key, value(random)));
    }
    return changes;
  }

  /** A value that no other write has, or null for a deletion. */
  private @Nullable Bytes value(Random random) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    int length = random.nextInt(20) == 0 ? 2500 : random.nextInt(120);
    byte[] value = new byte[Long.BYTES + length];
    random.nextBytes(value);
    return Bytes.wrap(value);
  }

  @Override
  public void close() {
    while (!snapshots.isEmpty()) {
      closeSnapshot();
    }
    store.close();
  }
}
