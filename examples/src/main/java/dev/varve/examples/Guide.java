package dev.varve.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.store.ConflictException;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.WriteBatch;

/** What the guide shows of a store. */
public final class Guide {
  private Guide() {}

  /** A write that the loss of power does not undo. */
  public static void safely(Store store, byte[] key, byte[] value) {
    store.put(key, value, Durability.DEVICE);
  }

  /** An order and its event, in two keyspaces, together. */
  public static void together(Store store, byte[] order, byte[] event) {
    Keyspace events = store.keyspace("events");
    WriteBatch batch = new WriteBatch();
    batch.put(order, bytes("paid"));
    batch.keyspace(events).put(event, order);
    store.write(batch);
  }

  /** Counts one more, whoever else does so at the same time. */
  public static void countUp(Store store, byte[] key) {
    while (true) {
      try (Transaction transaction = store.begin()) {
        byte[] found = transaction.get(key);
        int count = found == null ? 0 : Integer.parseInt(new String(found, UTF_8));
        transaction.put(key, bytes(String.valueOf(count + 1)));
        transaction.commit();
        return;
      } catch (ConflictException e) {
        // Somebody else was faster: once more, with what is there now.
      }
    }
  }

  /** How many keys start with a prefix, at one moment. */
  public static int count(Store store, String prefix) {
    int count = 0;
    try (Snapshot snapshot = store.snapshot();
        Cursor cursor = snapshot.scan(KeyRange.prefix(bytes(prefix)))) {
      while (cursor.next()) {
        count++;
      }
    }
    return count;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
