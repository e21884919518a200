package dev.varve.codec;

import dev.varve.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Bytes of a keyspace are not what a codec writes: somebody else wrote them. */
public class MalformedBytesException extends StoreException {
  /** Says what was expected and what is there. */
  public MalformedBytesException(String message) {
    this(message, null);
  }

  /** Says what was expected and what is there, and why that was found out. */
  public MalformedBytesException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Bytes that were expected to be something else, by a codec of this package. */
  static MalformedBytesException expected(String expected, String found) {
    return new MalformedBytesException(
        "expected "
            + expected
            + ", but found "
            + found
            + "; they were not written with this codec: read the keyspace with the one that wrote"
            + " it");
  }
}
