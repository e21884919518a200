package dev.varve.verification.crash;

import dev.varve.verification.Ledger;

/**
 * Names the moments that matter, by the operation that comes next and those before it, and counts
 * the crashes at each.
 *
 * <p>Thread safety: called with the lock of the storage held.
 */
final class Marks {
  private final Ledger ledger;
  private String previous = "";
  private boolean tableSynced;
  private boolean rootSynced;

  Marks(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Notes an operation that is about to be carried out. */
  void passed(String operation) {
    if (is(operation, "sync", ".sst")) {
      tableSynced = true;
    } else if (is(operation, "append", ".manifest")) {
      tableSynced = false;
    }
    if (is(operation, "sync", ".root")) {
      rootSynced = true;
    } else if (is(operation, "create", "")) {
      rootSynced = false;
    }
    previous = operation;
  }

  /** Counts a crash before an operation. */
  void crashed(String operation) {
    mark("between the two roots", is(operation, "create", ".root") && rootSynced);
    mark("manifest begun, no root names it", is(previous, "create", ".manifest"));
    mark("table synced, its edit not written", is(operation, "append", ".manifest") && tableSynced);
    mark("edit written and not synced", is(operation, "sync", ".manifest"));
    mark("table not synced", is(operation, "sync", ".sst"));
    mark("tables being deleted", is(operation, "delete", ".sst"));
    mark("segments being deleted", is(operation, "delete", ".wal"));
    mark("segment empty", is(previous, "create", ".wal"));
    mark("segment being sealed", is(operation, "sync", ".wal") && is(previous, "append", ".wal"));
    mark("old roots being deleted", is(operation, "delete", ".root"));
    mark("old manifest being deleted", is(operation, "delete", ".manifest"));
  }

  private void mark(String name, boolean here) {
    if (here) {
      ledger.count("at: " + name);
    }
  }

  private static boolean is(String operation, String verb, String suffix) {
    return operation.startsWith(verb) && operation.endsWith(suffix);
  }

  /** Demands that there was a crash at each of the moments. */
  static void demandAll(Ledger ledger, long least) {
    for (String name :
        new String[] {
          "between the two roots",
          "manifest begun, no root names it",
          "table synced, its edit not written",
          "edit written and not synced",
          "table not synced",
          "tables being deleted",
          "segments being deleted",
          "segment empty",
          "segment being sealed",
          "old roots being deleted",
          "old manifest being deleted"
        }) {
      ledger.floor("at: " + name, least);
    }
  }
}
