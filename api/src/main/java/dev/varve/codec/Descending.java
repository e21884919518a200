package dev.varve.codec;

import java.util.Comparator;
import java.util.OptionalInt;

/** Keys in the opposite order: all bits of their delimited encoding are turned over. */
final class Descending<K> implements KeyCodec<K> {
  private final KeyCodec<K> codec;
  private final Delimited<K> delimited;

  Descending(KeyCodec<K> codec) {
    this.codec = codec;
    this.delimited = new Delimited<>(codec);
  }

  @Override
  public byte[] encode(K key) {
    return turned(delimited.encode(key));
  }

  @Override
  public K decode(byte[] bytes) {
    byte[] turned = turned(bytes);
    int end = delimited.end(turned);
    if (end != turned.length) {
      throw MalformedBytesException.expected(end + " bytes", turned.length + " bytes");
    }
    return delimited.decode(turned, end);
  }

  private static byte[] turned(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = (byte) ~bytes[i];
    }
    return turned;
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
