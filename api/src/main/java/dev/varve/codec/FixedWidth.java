package dev.varve.codec;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Keys that all take the same number of bytes. */
final class FixedWidth<K> implements KeyCodec<K> {
  private final int width;
  private final Comparator<K> comparator;
  private final BiConsumer<ByteBuffer, K> writer;
  private final Function<ByteBuffer, K> reader;

  /**
   * A codec.
   *
   * @param width of each key in bytes
   * @param comparator the order of the keys
   * @param writer writes exactly so many bytes
   * @param reader reads exactly so many bytes
   */
  FixedWidth(
      int width,
      Comparator<K> comparator,
      BiConsumer<ByteBuffer, K> writer,
      Function<ByteBuffer, K> reader) {
    this.width = width;
    this.comparator = comparator;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public byte[] encode(K key) {
    byte[] bytes = new byte[width];
    writer.accept(ByteBuffer.wrap(bytes), key);
    return bytes;
  }

  @Override
  public K decode(byte[] bytes) {
    if (bytes.length != width) {
      throw MalformedBytesException.expected(
          Math.min(width, bytes.length), width + " bytes", bytes.length + " bytes");
    }
    return reader.apply(ByteBuffer.wrap(bytes));
  }

  @Override
  public Comparator<K> comparator() {
    return comparator;
  }

  @Override
  public OptionalInt width() {
    return OptionalInt.of(width);
  }
}
