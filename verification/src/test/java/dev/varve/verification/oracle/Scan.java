package dev.varve.verification.oracle;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import dev.varve.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;

/** Reads all of a store in every way there is, and demands that all ways agree. */
public final class Scan {
  private Scan() {}

  /** Everything in a store, as scans show it forwards. */
  public static Contents of(Store store) {
    Contents contents = new Contents();
    for (String keyspace : store.keyspaces()) {
      try (Cursor cursor = store.keyspace(keyspace).scan()) {
        while (cursor.next()) {
          contents.set(keyspace, cursor.key().copy(), cursor.value().copy());
        }
      }
    }
    return contents;
  }

  /**
   * Demands that a keyspace is the same when it is walked backwards, and when each key is asked
   * for.
   *
   * @param keys to ask for, whether they are there or not
   */
  public static void ensureAgrees(
      ReadAccess read, String keyspace, Contents contents, SortedSet<Bytes> keys) {
    List<Bytes> expected = new ArrayList<>(contents.of(keyspace).descendingKeySet());
    try (Cursor cursor = read.scan()) {
      cursor.afterLast();
      for (Bytes key : expected) {
        if (!cursor.previous()
            || !cursor.key().equals(key)
            || !Objects.equals(contents.get(keyspace, key), cursor.value())) {
          throw new AssertionError("a walk back does not meet what a walk forward met: " + key);
        }
      }
      if (cursor.previous()) {
        throw new AssertionError("a walk back meets more than a walk forward: " + cursor.key());
      }
    }
    for (Bytes key : keys) {
      byte[] found = read.get(key.toByteArray());
      Bytes wanted = contents.get(keyspace, key);
      if (!Objects.equals(found == null ? null : Bytes.wrap(found), wanted)) {
        throw new AssertionError(
            "a scan shows key "
                + key
                + " of "
                + keyspace
                + " as "
                + wanted
                + ", a get as "
                + (found == null ? "absent" : Bytes.wrap(found)));
      }
    }
  }
}
