package dev.varve.codec;

import org.jspecify.annotations.Nullable;

/**
 * Finds the ends of keys whose encodings say where they end, so that none is the beginning of
 * another.
 */
@FunctionalInterface
interface Ended {
  /**
   * Where the encoding ends that begins at {@code from}; what follows may be anything.
   *
   * @throws MalformedBytesException if none begins there
   */
  int end(byte[] bytes, int from);

  /**
   * What finds the ends of the keys of a codec; null if its encodings do not say where they end.
   */
  static @Nullable Ended of(KeyCodec<?> codec) {
    return switch (codec) {
      case Ended ended -> ended;
      case MappedKeys<?, ?> mapped -> of(mapped.written());
      case TupleCodec<?> tuples -> tuples.ended();
      case NullableKeys<?> keys -> keys.ended();
      default -> codec.width().isPresent() ? fixed(codec.width().getAsInt()) : null;
    };
  }

  private static Ended fixed(int width) {
    return (bytes, from) -> require(width, bytes, from);
  }

  /** The end of so many bytes. */
  static int require(int width, byte[] bytes, int from) {
    if (bytes.length - from < width) {
      throw MalformedBytesException.expected(
          bytes.length, width + " bytes", bytes.length - from + " bytes");
    }
    return from + width;
  }
}
