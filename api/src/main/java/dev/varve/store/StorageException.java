package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** The storage failed: the operating system reported an error. */
public class StorageException extends StoreException {
  /** Says what happened and what to do next. */
  public StorageException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
