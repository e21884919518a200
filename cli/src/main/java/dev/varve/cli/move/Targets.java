package dev.varve.cli.move;

import dev.varve.cli.base.CommandException;
import dev.varve.store.Cursor;
import dev.varve.store.Store;

/** Keyspaces that data are moved into. */
final class Targets {
  private Targets() {}

  /**
   * Makes sure that nothing is mixed by mistake.
   *
   * @param merge whether the user wants to add to what is there
   * @throws CommandException if there is something in the keyspace, unless {@code merge}
   */
  static void check(Store store, String keyspace, boolean merge) {
    if (merge || !store.keyspaces().contains(keyspace)) {
      return;
    }
    try (Cursor cursor = store.keyspace(keyspace).scan()) {
      if (cursor.next()) {
        throw new CommandException(
            "keyspace '"
                + keyspace
                + "' is not empty. Import into a new store, or add to what is there with --merge,"
                + " where what is imported replaces what has the same key.");
      }
    }
  }
}
