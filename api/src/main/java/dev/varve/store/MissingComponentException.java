package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** A store needs parts for which no provider was found; the message lists all of them. */
public class MissingComponentException extends StoreException {
  /** Says what happened and what to do next. */
  public MissingComponentException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public MissingComponentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
