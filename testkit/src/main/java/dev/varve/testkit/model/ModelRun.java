package dev.varve.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.store.ConflictException;
import dev.varve.store.KeyRange;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run of random operations on a store and on a model of it; every answer of the store must be
 * that of the model. The same seed always gives the same operations, whatever the store is made of.
 *
 * <p>Operations are puts, deletes, batches over two keyspaces, lookups, walks in both directions,
 * snapshots, transactions with conflicts, flushes, compactions and reopenings.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ModelRun implements AutoCloseable {
  private static final String[] KEYSPACES = {Store.DEFAULT_KEYSPACE, "second"};
  private static final int MOST_SNAPSHOTS = 4;

  private final Random random;
  private final Inputs inputs;
  private final Supplier<Store> opener;
  private final StoreModel model = new StoreModel();
  private final List<Frozen> snapshots = new ArrayList<>();
  private Store store;
  private long operations;

  /** A snapshot of the store and of the model. */
  private record Frozen(Snapshot snapshot, StoreModel model) {}

  /**
   * Opens the store.
   *
   * @param seed decides upon all operations
   * @param opener opens the store; the first time it is empty
   */
  public ModelRun(long seed, Supplier<Store> opener) {
    this.random = new Random(seed);
    this.inputs = new Inputs(random);
    this.opener = opener;
    this.store = opener.get();
  }

  /** The store as it is open now. */
  public Store store() {
    return store;
  }

  /** How many operations were run. */
  public long operations() {
    return operations;
  }

  /** Runs operations. */
  public void run(int count) {
    for (int i = 0; i < count; i++) {
      operations++;
      runOne(random.nextInt(1000));
    }
  }

  /** Writes without doing anything else. */
  public void writeSome(int count) {
    for (int i = 0; i < count; i++) {
      operations++;
      runOne(random.nextInt(640));
    }
  }

  private void runOne(int dice) {
    if (dice < 430) {
      put();
    } else if (dice < 560) {
      delete();
    } else if (dice < 640) {
      batch();
    } else if (dice < 820) {
      checkGet(access(), random(), model);
    } else if (dice < 890) {
      walk();
    } else if (dice < 930) {
      snapshot();
    } else if (dice < 970) {
      transaction();
    } else if (dice < 985) {
      store.flush();
    } else if (dice < 991) {
      store.compact();
    } else if (dice < 995) {
      reopen();
    } else {
      checkAll();
    }
  }

  private String random() {
    return KEYSPACES[random.nextInt(KEYSPACES.length)];
  }

  private interface Access {
    ReadAccess of(String keyspace);
  }

  private Access access() {
    return keyspace -> store.keyspace(keyspace);
  }

  private void put() {
    String keyspace = random();
    Bytes key = inputs.key();
    Bytes value = inputs.value();
    byte[] keyBytes = key.toByteArray();
    byte[] valueBytes = value.toByteArray();
    store.keyspace(keyspace).put(keyBytes, valueBytes);
    // What was handed in is the caller's again.
    Arrays.fill(keyBytes, (byte) 0x5a);
    Arrays.fill(valueBytes, (byte) 0x5a);
    model.put(keyspace, key, value);
  }

  private void delete() {
    String keyspace = random();
    Bytes key = inputs.key();
    store.keyspace(keyspace).delete(key.toByteArray());
    model.delete(keyspace, key);
  }

  private void batch() {
    WriteBatch batch = new WriteBatch();
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      String keyspace = random();
      WriteAccess writes =
          keyspace.equals(Store.DEFAULT_KEYSPACE)
              ? batch
              : batch.keyspace(store.keyspace(keyspace));
      write(keyspace, writes, model);
    }
    store.write(batch);
  }

  private void write(String keyspace, WriteAccess writes, StoreModel target) {
    Bytes key = inputs.key();
    if (random.nextInt(4) == 0) {
      writes.delete(key.toByteArray());
      target.delete(keyspace, key);
    } else {
      Bytes value = inputs.value();
      writes.put(key.toByteArray(), value.toByteArray());
      target.put(keyspace, key, value);
    }
  }

  private void checkGet(Access access, String keyspace, StoreModel expected) {
    Bytes key = inputs.key();
    checkGet(access, keyspace, key, expected);
  }

  private void checkGet(Access access, String keyspace, Bytes key, StoreModel expected) {
    byte @Nullable [] found = access.of(keyspace).get(key.toByteArray());
    Bytes value = expected.get(keyspace, key);
    assertThat(found == null ? null : Bytes.wrap(found))
        .as("value of %s in %s at operation %s", key, keyspace, operations)
        .isEqualTo(value);
    assertThat(access.of(keyspace).contains(key.toByteArray()))
        .as("presence of %s in %s at operation %s", key, keyspace, operations)
        .isEqualTo(value != null);
  }

  private void walk() {
    String keyspace = random();
    KeyRange range = inputs.range();
    walk(store.keyspace(keyspace), keyspace, range, model);
  }

  private void walk(ReadAccess access, String keyspace, KeyRange range, StoreModel expected) {
    new CursorWalk(random, "operation " + operations + " in " + keyspace)
        .check(access.scan(range), range, expected.content(keyspace, range));
  }

  private void snapshot() {
    if (snapshots.size() < MOST_SNAPSHOTS && random.nextBoolean()) {
      snapshots.add(new Frozen(store.snapshot(), model.copy()));
    } else if (!snapshots.isEmpty()) {
      Frozen frozen = snapshots.get(random.nextInt(snapshots.size()));
      checkSnapshot(frozen);
      if (random.nextInt(3) == 0) {
        frozen.snapshot.close();
        snapshots.remove(frozen);
      }
    }
  }

  private void checkSnapshot(Frozen frozen) {
    Access access = keyspace -> frozen.snapshot.keyspace(store.keyspace(keyspace));
    for (int i = 0; i < 10; i++) {
      checkGet(access, random(), frozen.model);
    }
    String keyspace = random();
    walk(access.of(keyspace), keyspace, inputs.range(), frozen.model);
  }

  private void transaction() {
    StoreModel inside = model.copy();
    Set<String> written = new HashSet<>();
    boolean conflict = false;
    try (Transaction transaction = store.begin()) {
      Access access = keyspace -> transaction.keyspace(store.keyspace(keyspace));
      int steps = 1 + random.nextInt(8);
      for (int i = 0; i < steps; i++) {
        String keyspace = random();
        switch (random.nextInt(4)) {
          case 0 -> checkGet(access, keyspace, inside);
          case 1 -> walk(access.of(keyspace), keyspace, inputs.range(), inside);
          default -> {
            Bytes key = inputs.key();
            Bytes value = inputs.value();
            transaction
                .keyspace(store.keyspace(keyspace))
                .put(key.toByteArray(), value.toByteArray());
            inside.put(keyspace, key, value);
            written.add(keyspace + key);
          }
        }
      }
      if (random.nextInt(3) == 0) {
        // Somebody else writes meanwhile.
        String keyspace = random();
        Bytes key = inputs.key();
        Bytes value = inputs.value();
        store.keyspace(keyspace).put(key.toByteArray(), value.toByteArray());
        model.put(keyspace, key, value);
        conflict = written.contains(keyspace + key);
        if (!conflict) {
          inside.put(keyspace, key, value);
        }
      }
      if (random.nextInt(4) == 0) {
        return; // abandoned: as if it had never been
      }
      try {
        transaction.commit();
        assertThat(conflict)
            .as("a conflict that went unnoticed, operation %s", operations)
            .isFalse();
        model.become(inside);
      } catch (ConflictException e) {
        assertThat(conflict).as("a conflict out of nothing, operation %s", operations).isTrue();
      }
    }
  }

  private void reopen() {
    closeSnapshots();
    store.close();
    store = opener.get();
  }

  private void closeSnapshots() {
    snapshots.forEach(frozen -> frozen.snapshot.close());
    snapshots.clear();
  }

  /** Checks everything: each keyspace by lookups and by walks in both directions. */
  public void checkAll() {
    for (String keyspace : KEYSPACES) {
      walk(store.keyspace(keyspace), keyspace, KeyRange.all(), model);
      for (Bytes key : model.content(keyspace).keySet()) {
        checkGet(access(), keyspace, key, model);
      }
    }
    snapshots.forEach(this::checkSnapshot);
  }

  /** Closes the store and opens it by another opener, and checks that everything is there. */
  public void reopenWith(Supplier<Store> other) {
    closeSnapshots();
    store.close();
    store = other.get();
    checkAll();
  }

  @Override
  public void close() {
    closeSnapshots();
    store.close();
  }
}
