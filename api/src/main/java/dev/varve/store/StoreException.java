package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** Something about a store failed; the subtypes say what. Messages never show keys or values. */
public class StoreException extends RuntimeException {
  /** Says what happened and what to do next. */
  public StoreException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
