package dev.varve.views.kv;

import dev.varve.store.TransactionClosedException;

/** A transaction of a {@link KvStore}, or a cursor of one, was used after it had ended. */
public class KvTransactionClosedException extends TransactionClosedException {
  /** Says how the transaction ended. */
  public KvTransactionClosedException(String message) {
    super(message);
  }
}
