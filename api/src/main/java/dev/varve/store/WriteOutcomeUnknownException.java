package dev.varve.store;

import org.jspecify.annotations.Nullable;

/**
 * A write may or may not be there after the store was reopened; it is never partly there, and it is
 * not visible now.
 */
public class WriteOutcomeUnknownException extends StoreException {
  /** Says what happened and what to do next. */
  public WriteOutcomeUnknownException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public WriteOutcomeUnknownException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
