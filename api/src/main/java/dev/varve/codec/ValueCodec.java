package dev.varve.codec;

import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type as bytes, and reads them again.
 *
 * <p>What was written decodes to something equal. Bytes that are not an encoding are never taken
 * for one.
 *
 * <p>Thread safety: implementations are immutable; all methods may be called by any thread.
 *
 * @param <V> the type of values; null is none, unless the type says so
 */
public interface ValueCodec<V extends @Nullable Object> {
  /**
   * The bytes of a value, in an array that nobody else writes to.
   *
   * @throws IllegalArgumentException if the value has no encoding
   */
  byte[] encode(V value);

  /**
   * The value that was written as these bytes. The array is left as it is and is not kept, unless
   * the documentation of the codec says so.
   *
   * @throws MalformedBytesException if no value is written as these bytes
   */
  V decode(byte[] bytes);
}
