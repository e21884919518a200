package dev.varve.verification.fault;

import dev.varve.bytes.Bytes;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.verification.oracle.Change;
import dev.varve.verification.oracle.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A use of a store, in steps each of which may fail. The same play always does the same.
 *
 * <p>Thread safety: none; one thread at a time. Its steps may be played by any.
 */
final class Play {
  private static final String OTHER = "second";

  private final String name;
  private final List<Consumer<Session>> steps = new ArrayList<>();
  private int values;

  private Play(String name) {
    this.name = name;
  }

  /** A bit of everything, with memtables of 12 entries. */
  static List<Consumer<Session>> everything() {
    Play play = new Play("a");
    play.put(1, Durability.OS);
    play.put(2, Durability.DEVICE);
    play.then(Session::flush);
    play.put(2, Durability.OS);
    play.then(s -> s.keyspace(OTHER));
    play.batch(1, 4, OTHER, Store.DEFAULT_KEYSPACE);
    play.then(Session::openSnapshot);
    play.write(List.of(play.change(Store.DEFAULT_KEYSPACE, 3, false)), Durability.OS);
    play.then(Session::flush);
    // A memtable that is full.
    play.batch(0, 7, Store.DEFAULT_KEYSPACE);
    play.batch(3, 8, Store.DEFAULT_KEYSPACE);
    play.then(Session::checkReads);
    play.put(5, Durability.OS);
    play.then(Session::sync);
    play.then(Session::compact);
    play.then(Session::closeSnapshot);
    play.transact(play.change(OTHER, 1, true));
    play.then(Session::compact);
    play.put(6, Durability.DEVICE);
    play.then(Play::verify);
    return play.steps;
  }

  /** Enough to write, flush, merge and read once. */
  static List<Consumer<Session>> little() {
    Play play = new Play("b");
    play.put(1, Durability.OS);
    play.then(Session::checkReads);
    play.batch(2, 5, OTHER, Store.DEFAULT_KEYSPACE);
    play.put(9, Durability.DEVICE);
    play.then(Session::compact);
    play.transact(play.change(Store.DEFAULT_KEYSPACE, 3, true));
    play.then(Play::verify);
    return play.steps;
  }

  /** As {@link #little}, and whenever the store takes no writes it is asked to do so again. */
  static List<Consumer<Session>> resuming() {
    Play play = new Play("c");
    play.put(1, Durability.OS);
    play.then(s -> s.keyspace(OTHER));
    play.batch(2, 5, OTHER, Store.DEFAULT_KEYSPACE);
    play.put(2, Durability.DEVICE);
    play.then(Session::flush);
    play.then(Session::resume);
    play.put(3, Durability.DEVICE);
    play.batch(0, 7, Store.DEFAULT_KEYSPACE);
    play.then(Session::flush);
    play.then(Session::resume);
    play.put(4, Durability.OS);
    play.then(Session::compact);
    play.then(Session::resume);
    play.then(Session::checkReads);
    return play.steps;
  }

  /** What is in a store before it is opened: tables, two keyspaces, and a tail of the log. */
  static List<Consumer<Session>> past() {
    Play play = new Play("p");
    play.then(s -> s.keyspace(OTHER));
    play.batch(0, 4, OTHER, Store.DEFAULT_KEYSPACE);
    play.then(Session::flush);
    play.batch(2, 9, Store.DEFAULT_KEYSPACE);
    play.then(Session::flush);
    play.batch(5, 7, OTHER);
    play.put(7, Durability.DEVICE);
    play.put(8, Durability.OS);
    return play.steps;
  }

  /** So many segments of the log, all needed by one keyspace, that opening flushes them. */
  static List<Consumer<Session>> manySegments() {
    Play play = new Play("m");
    play.then(s -> s.keyspace(OTHER));
    play.batch(0, 2, OTHER);
    for (int i = 0; i < 10; i++) {
      play.batch(0, 12, Store.DEFAULT_KEYSPACE);
    }
    play.put(7, Durability.DEVICE);
    play.put(8, Durability.OS);
    return play.steps;
  }

  /** What is done when the cause of a failure is gone. */
  static List<Consumer<Session>> later() {
    Play play = new Play("z");
    play.put(7, Durability.DEVICE);
    play.then(Session::flush);
    play.then(Session::compact);
    play.then(Session::checkReads);
    return play.steps;
  }

  private void then(Consumer<Session> step) {
    steps.add(step);
  }

  private void write(List<Change> changes, Durability durability) {
    steps.add(s -> s.write(changes, most(s, durability)));
  }

  private void put(int key, Durability durability) {
    write(List.of(change(Store.DEFAULT_KEYSPACE, key, true)), durability);
  }

  private void transact(Change change) {
    steps.add(s -> s.transact(List.of(change), most(s, Durability.OS)));
  }

  private void batch(int first, int end, String... keyspaces) {
    List<Change> changes = new ArrayList<>();
    for (String keyspace : keyspaces) {
      for (int key = first; key < end; key++) {
        changes.add(change(keyspace, key, key != 4));
      }
    }
    write(changes, Durability.OS);
  }

  /** As much durability as a store can give. */
  private static Durability most(Session session, Durability wanted) {
    return session.history().isLogged() ? wanted : Durability.MEMORY;
  }

  /** A change whose value no other change has. */
  private Change change(String keyspace, int key, boolean present) {
    Bytes value = Bytes.utf8(name + " value " + ++values + "x".repeat(40));
    return new Change(keyspace, Bytes.utf8("key" + key), present ? value : null);
  }

  private static void verify(Session session) {
    List<String> damage = session.store().verify().damage();
    if (!damage.isEmpty()) {
      throw new StoreException("reported: " + damage);
    }
  }
}
