package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import org.jspecify.annotations.Nullable;

/** Reads all of a keyspace forward, backward, and some of it by lookups. */
final class KeyspaceWalk {
  private static final int LOOKED_UP = 8;

  private final ReadAccess keyspace;
  private final Commits.Summary forward;
  private @Nullable String problem;

  KeyspaceWalk(ReadAccess keyspace) {
    this.keyspace = keyspace;
    try (Cursor cursor = keyspace.scan()) {
      this.forward = walk(cursor, false);
      if (!walk(cursor, true).equals(forward)) {
        problem = "a walk backward shows other entries than a walk forward";
      }
    }
  }

  private Commits.Summary walk(Cursor cursor, boolean backward) {
    int size = 0;
    long digest = 0;
    Bytes before = null;
    while (backward ? cursor.previous() : cursor.next()) {
      Bytes key = cursor.key().copy();
      if (before != null && (backward ? key.compareTo(before) >= 0 : key.compareTo(before) <= 0)) {
        problem = "keys are out of order";
      }
      before = key;
      digest += SortedTree.Entry.hash(key, cursor.value());
      if (!backward && size % LOOKED_UP == 0) {
        lookUp(key, cursor.value());
      }
      size++;
    }
    return new Commits.Summary(size, digest);
  }

  private void lookUp(Bytes key, Bytes value) {
    byte[] array = key.toByteArray();
    byte @Nullable [] found = keyspace.get(array);
    if (found == null || !Bytes.wrap(found).equals(value) || !keyspace.contains(array)) {
      problem = "a lookup does not find what a scan shows";
    }
  }

  /** What is wrong in itself, whatever the content should be, or null. */
  @Nullable String problem() {
    return problem;
  }

  Commits.Summary summary() {
    return forward;
  }
}
