package dev.varve.codec;

import dev.varve.bytes.Bytes;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Value codecs that are ready to use; those of {@link KeyCodecs} serve for values too. What they
 * write is for ever: it stands in stores.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class ValueCodecs {
  private ValueCodecs() {}

  /**
   * Texts as UTF-8. A text with half of a surrogate pair has no encoding, and bytes that are not
   * UTF-8 are malformed: nothing is replaced by question marks.
   */
  public static ValueCodec<String> utf8() {
    return new ValueCodec<>() {
      @Override
      public byte[] encode(String value) {
        return Text.encode(value);
      }

      @Override
      public String decode(byte[] bytes) {
        return Text.decode(bytes);
      }
    };
  }

  /** Bytes as they are, copied in both directions. */
  public static ValueCodec<byte[]> byteArrays() {
    return new ValueCodec<>() {
      @Override
      public byte[] encode(byte[] value) {
        return value.clone();
      }

      @Override
      public byte[] decode(byte[] bytes) {
        return bytes.clone();
      }
    };
  }

  /** Bytes as they are, copied in both directions. */
  public static ValueCodec<Bytes> bytes() {
    return new MappedValues<>(byteArrays(), Bytes::toByteArray, Bytes::wrap);
  }

  /**
   * Values that are written as something for which there is a codec.
   *
   * @param codec of what is written
   * @param to what is written for a value
   * @param from the value for what was written; throws {@link IllegalArgumentException} if there is
   *     none; whatever it throws becomes a {@link MalformedBytesException}
   */
  public static <V extends @Nullable Object, W extends @Nullable Object> ValueCodec<V> mapped(
      ValueCodec<W> codec,
      Function<? super V, ? extends W> to,
      Function<? super W, ? extends V> from) {
    return new MappedValues<V, W>(codec, to, from);
  }
}
