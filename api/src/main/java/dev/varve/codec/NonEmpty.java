package dev.varve.codec;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Keys that are written as another codec writes them, except that a zero byte is put in front of
 * what is empty and of what begins with a zero byte. That changes no order, and nothing is empty.
 */
final class NonEmpty<K> implements KeyCodec<K> {
  private final ValueCodec<K> codec;
  private final Comparator<K> comparator;

  /**
   * A codec.
   *
   * @param codec writes keys as bytes that order as they do, and may be empty
   * @param comparator the order of the keys
   */
  NonEmpty(ValueCodec<K> codec, Comparator<K> comparator) {
    this.codec = codec;
    this.comparator = comparator;
  }

  @Override
  public byte[] encode(K key) {
    byte[] bytes = codec.encode(key);
    if (bytes.length > 0 && bytes[0] != 0) {
      return bytes;
    }
    byte[] marked = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, marked, 1, bytes.length);
    return marked;
  }

  @Override
  public K decode(byte[] bytes) {
    if (bytes.length == 0) {
      throw MalformedBytesException.expected(0, "a key", "no bytes");
    }
    if (bytes[0] != 0) {
      return codec.decode(bytes);
    }
    if (bytes.length > 1 && bytes[1] != 0) {
      throw MalformedBytesException.expected(
          1, "nothing or a zero byte after a first byte of zero", "something else");
    }
    try {
      return codec.decode(Arrays.copyOfRange(bytes, 1, bytes.length));
    } catch (MalformedBytesException e) {
      throw e.moved(offset -> offset + 1);
    }
  }

  @Override
  public Comparator<K> comparator() {
    return comparator;
  }
}
