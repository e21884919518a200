package dev.varve.codec;

import dev.varve.store.StoreException;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Bytes of a keyspace are not what a codec writes: somebody else wrote them. */
public final class MalformedBytesException extends StoreException {
  private static final int NOWHERE = -1;

  private final int offset;
  private final String problem;

  /** Says what was expected and what is there. */
  public MalformedBytesException(String message) {
    this(message, null);
  }

  /** Says what was expected and what is there, and why that was found out. */
  public MalformedBytesException(String message, @Nullable Throwable cause) {
    this("", NOWHERE, message, cause);
  }

  /**
   * Says where something else was expected, and what.
   *
   * @param offset the number of bytes before that place
   */
  public MalformedBytesException(int offset, String message, @Nullable Throwable cause) {
    this("", offset, message, cause);
  }

  private MalformedBytesException(
      String context, int offset, String problem, @Nullable Throwable cause) {
    super(context + (offset < 0 ? "" : "at byte " + offset + ": ") + problem, cause);
    this.offset = offset;
    this.problem = problem;
  }

  /** How many bytes of the key or value are before the place that is wrong, if that is known. */
  public OptionalInt offset() {
    return offset < 0 ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /** Bytes that were expected to be something else, by a codec of this package. */
  static MalformedBytesException expected(int offset, String expected, String found) {
    return new MalformedBytesException(
        offset,
        "expected "
            + expected
            + ", but found "
            + found
            + "; they were not written with this codec: read the keyspace with the one that wrote"
            + " it",
        null);
  }

  /** The same, seen by whoever has these bytes as a part of others. */
  MalformedBytesException moved(IntUnaryOperator place) {
    return new MalformedBytesException(
        "", place.applyAsInt(Math.max(offset, 0)), problem, getCause());
  }

  /** The same, with what the bytes are. */
  MalformedBytesException of(String what) {
    return new MalformedBytesException(what + ": ", offset, problem, getCause());
  }
}
