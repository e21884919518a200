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

/** A use of a store, in steps each of which may fail. */
final class Play {
  private Play() {}

  /** A bit of everything, with memtables of 12 entries. */
  static List<Consumer<Session>> everything() {
    List<Consumer<Session>> steps = new ArrayList<>();
    steps.add(s -> put(s, 1, Durability.OS));
    steps.add(s -> put(s, 2, Durability.DEVICE));
    steps.add(Session::flush);
    steps.add(s -> put(s, 2, Durability.OS));
    steps.add(s -> s.keyspace("second"));
    steps.add(s -> batch(s, 1, 4, "second", Store.DEFAULT_KEYSPACE));
    steps.add(Session::openSnapshot);
    steps.add(s -> s.write(List.of(change(Store.DEFAULT_KEYSPACE, 3, false)), Durability.OS));
    steps.add(Session::flush);
    // A memtable that is full.
    steps.add(s -> batch(s, 0, 7, Store.DEFAULT_KEYSPACE));
    steps.add(s -> batch(s, 3, 8, Store.DEFAULT_KEYSPACE));
    steps.add(Session::checkReads);
    steps.add(s -> put(s, 5, Durability.OS));
    steps.add(Session::sync);
    steps.add(Session::compact);
    steps.add(Session::closeSnapshot);
    steps.add(s -> s.transact(List.of(change("second", 1, true)), Durability.OS));
    steps.add(Session::compact);
    steps.add(s -> put(s, 6, Durability.DEVICE));
    steps.add(s -> verify(s.store()));
    return steps;
  }

  private static void verify(Store store) {
    List<String> damage = store.verify().damage();
    if (!damage.isEmpty()) {
      throw new StoreException("reported: " + damage);
    }
  }

  static void put(Session session, int key, Durability durability) {
    session.write(List.of(change(Store.DEFAULT_KEYSPACE, key, true)), durability);
  }

  private static void batch(Session session, int first, int end, String... keyspaces) {
    List<Change> changes = new ArrayList<>();
    for (String keyspace : keyspaces) {
      for (int key = first; key < end; key++) {
        changes.add(change(keyspace, key, key != 4));
      }
    }
    session.write(changes, Durability.OS);
  }

  /** A change whose value no other change of its key has. */
  private static Change change(String keyspace, int key, boolean present) {
    Bytes value = Bytes.utf8("value " + System.identityHashCode(new Object()) + "x".repeat(40));
    return new Change(keyspace, Bytes.utf8("key" + key), present ? value : null);
  }
}
