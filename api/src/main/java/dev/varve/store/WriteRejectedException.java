package dev.varve.store;

import org.jspecify.annotations.Nullable;

/** A write was not made and never will be. */
public class WriteRejectedException extends StoreException {
  private final Reason reason;

  /** Why a write was rejected. */
  public enum Reason {
    /** The key is empty and the store does not allow that. */
    EMPTY_KEY,
    /** The key, the value or the batch is larger than the store allows. */
    TOO_LARGE,
    /** The store is in a state in which it takes no writes; see {@link Store#state}. */
    READ_ONLY,
    /** The write asks for more durability than the store has to offer. */
    DURABILITY,
    /** The last sequence number was used up. */
    SEQUENCE_EXHAUSTED
  }

  /** Says why the write was rejected and what to do next. */
  public WriteRejectedException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** Says why the write was rejected, what to do next, and what caused it. */
  public WriteRejectedException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why the write was rejected. */
  public Reason reason() {
    return reason;
  }
}
