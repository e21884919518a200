package dev.varve.codec;

import java.util.Arrays;

/**
 * Writes keys so that the end of each can be found, and no encoding is the beginning of another:
 * then something may follow, or all bits may be turned over, and the order is still that of the
 * keys.
 *
 * <p>Keys of a fixed width stay as they are. In all others each byte 00 becomes 00 FF, and 00 01 is
 * put at the end: it comes before whatever could stand there in a longer key.
 */
final class Delimited<K> {
  private static final byte ESCAPED = (byte) 0xff;
  private static final byte END = 1;

  private final KeyCodec<K> codec;

  Delimited(KeyCodec<K> codec) {
    this.codec = codec;
  }

  /** The bytes of a key, with its end. */
  byte[] encode(K key) {
    byte[] bytes = codec.encode(key);
    if (codec.width().isPresent()) {
      return bytes;
    }
    int zeros = 0;
    for (byte b : bytes) {
      zeros += b == 0 ? 1 : 0;
    }
    byte[] delimited = new byte[bytes.length + zeros + 2];
    int at = 0;
    for (byte b : bytes) {
      delimited[at++] = b;
      if (b == 0) {
        delimited[at++] = ESCAPED;
      }
    }
    delimited[at + 1] = END;
    return delimited;
  }

  /** Where the key ends with which {@code bytes} begin. */
  int end(byte[] bytes) {
    if (codec.width().isPresent()) {
      return Math.min(bytes.length, codec.width().getAsInt());
    }
    int at = 0;
    while (at + 1 < bytes.length) {
      if (bytes[at] != 0) {
        at++;
      } else if (bytes[at + 1] == END) {
        return at + 2;
      } else if (bytes[at + 1] == ESCAPED) {
        at += 2;
      } else {
        throw MalformedBytesException.expected("01 or FF after a zero byte", "something else");
      }
    }
    throw MalformedBytesException.expected("a part with an end", "none");
  }

  /** The key that takes {@code bytes} up to {@code end}, which {@link #end} returned. */
  K decode(byte[] bytes, int end) {
    if (codec.width().isPresent()) {
      return codec.decode(Arrays.copyOf(bytes, end));
    }
    byte[] plain = new byte[end - 2];
    int length = 0;
    for (int i = 0; i < end - 2; i++) {
      plain[length++] = bytes[i];
      i += bytes[i] == 0 ? 1 : 0;
    }
    return codec.decode(Arrays.copyOf(plain, length));
  }
}
