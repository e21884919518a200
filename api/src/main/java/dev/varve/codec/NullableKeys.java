package dev.varve.codec;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Keys that may be missing: 00 for null, or 01 and the key. */
final class NullableKeys<K> implements KeyCodec<@Nullable K> {
  private static final byte PRESENT = 1;

  private final KeyCodec<K> codec;

  NullableKeys(KeyCodec<K> codec) {
    this.codec = codec;
  }

  @Override
  public byte[] encode(@Nullable K key) {
    if (key == null) {
      return new byte[1];
    }
    byte[] bytes = codec.encode(key);
    byte[] marked = new byte[1 + bytes.length];
    marked[0] = PRESENT;
    System.arraycopy(bytes, 0, marked, 1, bytes.length);
    return marked;
  }

  @Override
  public @Nullable K decode(byte[] bytes) {
    if (!isPresent(bytes, 0)) {
      if (bytes.length > 1) {
        throw MalformedBytesException.expected(1, "nothing after null", "something");
      }
      return null;
    }
    try {
      return codec.decode(Arrays.copyOfRange(bytes, 1, bytes.length));
    } catch (MalformedBytesException e) {
      throw e.moved(offset -> offset + 1);
    }
  }

  private static boolean isPresent(byte[] bytes, int at) {
    if (at >= bytes.length || bytes[at] < 0 || bytes[at] > PRESENT) {
      throw MalformedBytesException.expected(at, "00 for null or 01", "something else");
    }
    return bytes[at] == PRESENT;
  }

  /** What finds the ends of keys, if they say where they end. */
  @Nullable Ended ended() {
    Ended ended = Ended.of(codec);
    return ended == null
        ? null
        : (bytes, from) -> isPresent(bytes, from) ? ended.end(bytes, from + 1) : from + 1;
  }

  @Override
  public Comparator<@Nullable K> comparator() {
    return Comparator.nullsFirst(codec.comparator());
  }
}
