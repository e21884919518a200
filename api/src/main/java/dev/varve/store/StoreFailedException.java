package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** An error that must not happen happened in the store; close it and open it again. */
public class StoreFailedException extends StoreException {
  /** Says what happened and what to do next. */
  public StoreFailedException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public StoreFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
