package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** The store is open already, in this process or in another. */
public class StoreLockedException extends StoreException {
  /** Says what happened and what to do next. */
  public StoreLockedException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public StoreLockedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
