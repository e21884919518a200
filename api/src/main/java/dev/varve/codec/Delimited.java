package dev.varve.codec;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys so that the end of each can be found, and no encoding is the beginning of another:
 * then something may follow, or all bits may be turned over, and the order is still that of the
 * keys.
 *
 * <p>Encodings that say where they end stay as they are. In all others each byte 00 becomes 00 FF,
 * and 00 01 is put at the end: it comes before whatever could stand there in a longer key. The idea
 * is that of the tuple layer of FoundationDB.
 */
final class Delimited<K extends @Nullable Object> {
  private static final byte ESCAPED = (byte) 0xff;
  private static final byte END = 1;

  private final KeyCodec<K> codec;
  private final @Nullable Ended ended;

  Delimited(KeyCodec<K> codec) {
    this.codec = codec;
    this.ended = Ended.of(codec);
  }

  /** The bytes of a key, with its end. */
  byte[] encode(K key) {
    return ended(codec.encode(key));
  }

  /** The encoding of a key, with its end. */
  byte[] ended(byte[] bytes) {
    if (ended != null) {
      return bytes;
    }
    byte[] escaped = escaped(bytes);
    byte[] delimited = Arrays.copyOf(escaped, escaped.length + 2);
    delimited[escaped.length + 1] = END;
    return delimited;
  }

  /** What the encodings of some keys begin with, as it stands at the beginning of these. */
  byte[] escaped(byte[] bytes) {
    if (ended != null) {
      return bytes;
    }
    int zeros = 0;
    for (byte b : bytes) {
      zeros += b == 0 ? 1 : 0;
    }
    byte[] escaped = new byte[bytes.length + zeros];
    int at = 0;
    for (byte b : bytes) {
      escaped[at++] = b;
      if (b == 0) {
        escaped[at++] = ESCAPED;
      }
    }
    return escaped;
  }

  /** Where the key ends that begins at {@code from}. */
  int end(byte[] bytes, int from) {
    if (ended != null) {
      return ended.end(bytes, from);
    }
    int at = from;
    while (at + 1 < bytes.length) {
      if (bytes[at] != 0) {
        at++;
      } else if (bytes[at + 1] == END) {
        return at + 2;
      } else if (bytes[at + 1] == ESCAPED) {
        at += 2;
      } else {
        throw MalformedBytesException.expected(
            at + 1, "01 or FF after a zero byte", "something else");
      }
    }
    throw MalformedBytesException.expected(
        bytes.length, "a part that ends with 00 01", "no end of it");
  }

  /** The key from {@code from} to {@code end}, which {@link #end} returned. */
  K decode(byte[] bytes, int from, int end) {
    if (ended != null) {
      return decode(Arrays.copyOfRange(bytes, from, end), bytes, from);
    }
    byte[] plain = new byte[end - from - 2];
    int length = 0;
    for (int i = from; i < end - 2; i++) {
      plain[length++] = bytes[i];
      i += bytes[i] == 0 ? 1 : 0;
    }
    return decode(Arrays.copyOf(plain, length), bytes, from);
  }

  private K decode(byte[] plain, byte[] bytes, int from) {
    try {
      return codec.decode(plain);
    } catch (MalformedBytesException e) {
      throw e.moved(offset -> place(bytes, from, offset));
    }
  }

  /** Where the byte stands that would have this index if nothing were escaped. */
  private int place(byte[] bytes, int from, int index) {
    int at = from;
    for (int i = 0; i < index; i++) {
      at += ended == null && at < bytes.length && bytes[at] == 0 ? 2 : 1;
    }
    return at;
  }
}
