package dev.varve.testkit.script;

import dev.varve.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A key or a value of a script, and how it is written: as text between single quotes, in which
 * {@code \'}, {@code \\} and two hexadecimal digits after a backslash stand for bytes, or as {@code
 * v(4000,7)}, which are 4000 bytes made from the number 7.
 *
 * <p>Thread safety: immutable.
 */
public final class Data {
  /** No bytes. */
  public static final Data EMPTY = new Data(Bytes.EMPTY, null);

  private static final int LONGEST_RESULT = 48;
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private final Bytes bytes;
  private final @Nullable String formula;

  private Data(Bytes bytes, @Nullable String formula) {
    this.bytes = bytes;
    this.formula = formula;
  }

  /** Bytes that are written one by one. */
  public static Data of(Bytes bytes) {
    return new Data(bytes, null);
  }

  /** The UTF-8 encoding of a text. */
  public static Data of(String text) {
    return of(Bytes.utf8(text));
  }

  /**
   * Bytes made from a number; the second half can be compressed.
   *
   * @throws IllegalArgumentException if the length is negative
   */
  public static Data generated(int length, long seed) {
    if (length < 0) {
      throw new IllegalArgumentException("a length is not negative: " + length);
    }
    byte[] bytes = new byte[length];
    long state = seed;
    for (int i = 0; i < length; i++) {
      if (i < length / 2) {
        state += STEP;
        bytes[i] = (byte) (mix(state) >>> 56);
      } else {
        bytes[i] = (byte) ('a' + length % 7);
      }
    }
    return new Data(Bytes.wrap(bytes), "v(" + length + "," + seed + ")");
  }

  /** The bytes; not borrowed. */
  public Bytes bytes() {
    return bytes;
  }

  /** A fresh array of the bytes. */
  byte[] array() {
    return bytes.toByteArray();
  }

  int length() {
    return bytes.length();
  }

  /** Scrambles the bits of a number so that each depends on all (Steele et al., SplitMix64). */
  static long mix(long number) {
    long mixed = number;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number that tells bytes from others, in 64 bits. */
  static long hash(Bytes bytes) {
    long hash = bytes.length();
    for (int i = 0; i < bytes.length(); i += Long.BYTES) {
      hash = mix(hash + STEP ^ bytes.prefix(i));
    }
    return mix(hash + STEP);
  }

  /** The bytes as a result shows them: in full if they are few, else their number and hash. */
  static String shown(Bytes bytes) {
    return bytes.length() <= LONGEST_RESULT
        ? quoted(bytes)
        : "bytes(" + bytes.length() + "," + HexFormat.of().toHexDigits(hash(bytes)) + ")";
  }

  private static String quoted(Bytes bytes) {
    StringBuilder text = new StringBuilder(bytes.length() + 2).append('\'');
    for (int i = 0; i < bytes.length(); i++) {
      byte b = bytes.get(i);
      if (b == '\'' || b == '\\') {
        text.append('\\').append((char) b);
      } else if (b >= 0x20 && b < 0x7f) {
        text.append((char) b);
      } else {
        text.append('\\').append(HexFormat.of().toHexDigits(b));
      }
    }
    return text.append('\'').toString();
  }

  /** The bytes of what stands between the quotes, or null if it is not written as it should be. */
  static @Nullable Data unquote(String text) {
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[source.length];
    int length = 0;
    for (int i = 0; i < source.length; i++) {
      byte b = source[i];
      if (b == '\\') {
        if (i + 1 < source.length && (source[i + 1] == '\\' || source[i + 1] == '\'')) {
          b = source[++i];
        } else if (i + 2 < source.length
            && HexFormat.isHexDigit(source[i + 1])
            && HexFormat.isHexDigit(source[i + 2])) {
          b =
              (byte)
                  (HexFormat.fromHexDigit(source[++i]) << 4 | HexFormat.fromHexDigit(source[++i]));
        } else {
          return null;
        }
      }
      bytes[length++] = b;
    }
    return of(Bytes.wrap(Arrays.copyOf(bytes, length)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Data data && bytes.equals(data.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  /** As a script writes it. */
  @Override
  public String toString() {
    return formula != null ? formula : quoted(bytes);
  }
}
