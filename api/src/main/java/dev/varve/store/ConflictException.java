package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** A transaction wrote a key that somebody else wrote since it began; nothing was written. */
public class ConflictException extends StoreException {
  /** Says what happened and what to do next. */
  public ConflictException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public ConflictException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
