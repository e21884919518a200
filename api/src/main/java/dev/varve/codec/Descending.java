package dev.varve.codec;

import java.util.Comparator;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Keys in the opposite order: all bits of their delimited encoding are turned over. */
final class Descending<K extends @Nullable Object> implements KeyCodec<K>, Ended {
  private final KeyCodec<K> codec;
  private final Delimited<K> delimited;

  Descending(KeyCodec<K> codec) {
    this.codec = codec;
    this.delimited = new Delimited<>(codec);
  }

  @Override
  public byte[] encode(K key) {
    return Turned.over(delimited.encode(key));
  }

  @Override
  public K decode(byte[] bytes) {
    byte[] turned = Turned.over(bytes);
    int end = delimited.end(turned, 0);
    if (end != turned.length) {
      throw MalformedBytesException.expected(
          end, "the end after " + end + " bytes", turned.length + " bytes");
    }
    return delimited.decode(turned, 0, end);
  }

  @Override
  public int end(byte[] bytes, int from) {
    return delimited.end(Turned.over(bytes), from);
  }

  @Override
  public Comparator<K> comparator() {
    return codec.comparator().reversed();
  }

  @Override
  public OptionalInt width() {
    return codec.width();
  }
}
