package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** A file was written in a version that this program does not read: an older one or a newer one. */
public class IncompatibleFormatException extends StoreException {
  /** Says what happened and what to do next. */
  public IncompatibleFormatException(String message) {
    this(message, null);
  }

  /** Says what happened and what to do next, and why it happened. */
  public IncompatibleFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
