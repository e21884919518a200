package dev.varve.cli.move;

import dev.varve.store.Cursor;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import java.io.IOException;

/** All that is in a store at one moment. */
final class Content {
  private Content() {}

  /** Shows everything. */
  static void visit(Store store, ContentVisitor visitor) throws IOException {
    try (Snapshot snapshot = store.snapshot()) {
      for (String name : store.keyspaces()) {
        visitor.keyspace(name);
        try (Cursor cursor = snapshot.keyspace(store.keyspace(name)).scan()) {
          while (cursor.next()) {
            visitor.entry(cursor.key(), cursor.value());
          }
        }
      }
    }
  }
}
