package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** The store, or the cursor or snapshot, was closed before the call. */
public class StoreClosedException extends StoreException {
  /** Says what happened and what to do next. */
  public StoreClosedException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public StoreClosedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
