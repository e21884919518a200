package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** The transaction was committed or closed before the call. */
public class TransactionClosedException extends StoreException {
  /** Says what happened and what to do next. */
  public TransactionClosedException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public TransactionClosedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
