package dev.varve.verification.crash;

import dev.varve.bytes.Bytes;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashMoment;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.oracle.Audit;
import dev.varve.verification.oracle.Change;
import dev.varve.verification.oracle.History;
import dev.varve.verification.oracle.Promise;
import dev.varve.verification.oracle.Session;
import dev.varve.verification.oracle.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A directory on which a script is played, with a history of it. */
final class Stage {
  private final Combination combination;
  private final Lookout lookout;
  private CrashStorage storage = new CrashStorage();
  private OrderSanitizer watched = OrderSanitizer.over(storage);
  private History history = History.ofNothing(true);
  private @Nullable Session session;
  private int writes;

  /** Sees each operation on the directory just before it is carried out. */
  @FunctionalInterface
  interface Lookout {
    /** Sees an operation. */
    void before(CrashStorage storage, String operation, History history, @Nullable Store store);
  }

  Stage(Combination combination, Lookout lookout) {
    this.combination = combination;
    this.lookout = lookout;
    watch();
  }

  private void watch() {
    storage.watch((now, operation) -> {
      Session current = session;
      lookout.before(now, operation, history, current == null ? null : current.store());
    });
  }

  private Session session() {
    return Objects.requireNonNull(session);
  }

  /** The directory. */
  CrashStorage storage() {
    return storage;
  }

  /** Opens the store as the stage is assembled. */
  void open() {
    open(combination);
  }

  /** Opens the store as the same assembly with another log. */
  void openWithLog(String log) {
    open(combination.withWal(log));
  }

  private void open(Combination with) {
    history.beginKeyspace(Store.DEFAULT_KEYSPACE);
    watched = OrderSanitizer.over(storage);
    session = new Session(Stores.builder(with, BackgroundMode.INLINE).open(watched), history);
  }

  /** Closes the store, if it is open. */
  void close() {
    Session current = session;
    if (current != null) {
      current.close();
      session = null;
    }
  }

  /** Gives keys of a keyspace new values, each by a write of its own. */
  void put(int first, int count, Durability durability) {
    for (int i = first; i < first + count; i++) {
      write(List.of(change(Store.DEFAULT_KEYSPACE, i)), durability);
    }
  }

  /** Deletes keys, each by a write of its own. */
  void delete(int first, int count) {
    for (int i = first; i < first + count; i++) {
      Bytes key = Bytes.utf8("key" + i);
      write(List.of(new Change(Store.DEFAULT_KEYSPACE, key, null)), Durability.OS);
    }
  }

  /** Gives one key a value of this many bytes, none of which compresses. */
  void putLarge(int key, int length) {
    byte[] value = new byte[length];
    new Random(++writes).nextBytes(value);
    write(
        List.of(new Change(Store.DEFAULT_KEYSPACE, longKey(key, 20), Bytes.wrap(value))),
        Durability.OS);
  }

  /** Gives a key of this many bytes a value. */
  void putLong(int key, int length) {
    Bytes value = Bytes.utf8("value " + ++writes);
    write(List.of(new Change(Store.DEFAULT_KEYSPACE, longKey(key, length), value)), Durability.OS);
  }

  private static Bytes longKey(int key, int length) {
    byte[] bytes = new byte[length];
    new Random(key).nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  /** Writes some keys of several keyspaces as one batch. */
  void batch(int first, int count, Durability durability, String... keyspaces) {
    List<Change> changes = new ArrayList<>();
    for (String keyspace : keyspaces) {
      for (int i = first; i < first + count; i++) {
        changes.add(change(keyspace, i));
      }
    }
    write(changes, durability);
  }

  private void write(List<Change> changes, Durability durability) {
    session().write(changes, durability);
    if (durability == Durability.DEVICE) {
      watched.acknowledged();
    }
  }

  private Change change(String keyspace, int key) {
    return new Change(
        keyspace, Bytes.utf8("key" + key), Bytes.utf8("value " + ++writes + "x".repeat(key * 9)));
  }

  /** Creates a keyspace. */
  void keyspace(String name) {
    session().keyspace(name);
  }

  /** Flushes. */
  void flush() {
    session().flush();
  }

  /** Compacts. */
  void compact() {
    session().compact();
  }

  /** Syncs the log. */
  void sync() {
    session().sync();
    watched.acknowledged();
  }

  /** Loses power, and goes on with what that leaves. */
  void crash(LossModel model, long seed) {
    Promise promise = history.promise(session().store());
    CrashMoment moment = storage.moment();
    storage.watch((_, _) -> {});
    close();
    try (Store store =
        Stores.builder(combination, BackgroundMode.INLINE)
            .open(OrderSanitizer.over(moment.crash(model, new Random(seed))))) {
      history = Audit.of(store, history, promise, false).history();
    }
    storage = moment.crash(model, new Random(seed));
    watch();
  }
}
