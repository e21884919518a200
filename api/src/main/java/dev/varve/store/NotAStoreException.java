package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** A directory holds no store that can be opened: nothing, something else, or not all of it. */
public class NotAStoreException extends StoreException {
  /** Says what happened and what to do next. */
  public NotAStoreException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public NotAStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
