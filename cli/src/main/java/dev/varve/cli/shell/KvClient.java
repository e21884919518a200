package dev.varve.cli.shell;

import dev.varve.cli.base.CommandException;
import dev.varve.views.kv.KvCursor;
import dev.varve.views.kv.KvStore;
import dev.varve.views.kv.KvTransaction;
import org.jspecify.annotations.Nullable;

/**
 * The transaction and the cursor that a client has of a key-value view; each is kept when it has
 * ended.
 */
final class KvClient {
  private @Nullable KvTransaction transaction;
  private @Nullable KvCursor cursor;

  /** Starts a transaction; the one before is aborted, if it has not ended. */
  void begin(KvStore store) {
    if (transaction != null) {
      transaction.close();
    }
    transaction = store.begin();
  }

  /**
   * The transaction, which may have ended.
   *
   * @throws CommandException if there was none
   */
  KvTransaction transaction() {
    if (transaction == null) {
      throw new CommandException("there is no such transaction: 'tx begin' starts one.");
    }
    return transaction;
  }

  /** Has another cursor be the one that moves; the one before is closed. */
  void moveBy(KvCursor other) {
    if (cursor != null) {
      cursor.close();
    }
    cursor = other;
  }

  /**
   * The cursor.
   *
   * @throws CommandException if there is none
   */
  KvCursor cursor() {
    if (cursor == null) {
      throw new CommandException("there is no cursor: 'seek KEY' makes one.");
    }
    return cursor;
  }

  /** Forgets both. */
  void reset() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
    if (transaction != null) {
      transaction.close();
      transaction = null;
    }
  }
}
