package dev.varve.cli.shell;

import dev.varve.cli.base.CommandException;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Transaction;
import dev.varve.store.WriteAccess;
import org.jspecify.annotations.Nullable;

/**
 * What reads and writes of a client act on, from {@code begin} or {@code batch} to its end.
 *
 * @param word what the user called it
 * @param reads what it sees
 * @param transaction that collects writes; null if it is read-only
 */
record Scope(String word, ReadAccess reads, @Nullable Transaction transaction) {
  /** One that reads the state of now, with its own writes on top. */
  static Scope of(String word, Transaction transaction) {
    return new Scope(word, transaction, transaction);
  }

  /** One that reads the state of now. */
  static Scope of(String word, Snapshot snapshot) {
    return new Scope(word, snapshot, null);
  }

  /**
   * Where writes go.
   *
   * @throws CommandException if it is read-only
   */
  WriteAccess writes() {
    if (transaction == null) {
      throw new CommandException("the " + word + " is read-only: 'rollback' ends it.");
    }
    return transaction;
  }

  /** Makes the writes and ends. */
  void commit() {
    if (transaction != null) {
      transaction.commit();
    }
    close();
  }

  /** Ends without writing. */
  void close() {
    if (reads instanceof Snapshot snapshot) {
      snapshot.close();
    } else if (transaction != null) {
      transaction.close();
    }
  }
}
