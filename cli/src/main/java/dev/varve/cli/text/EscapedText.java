package dev.varve.cli.text;

import dev.varve.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Any bytes as text without tabs and line ends, and back: the form in which keys and values are
 * written by {@code scan} and read by {@code load} and from the command line.
 *
 * <p>Tab, newline and backslash are {@code \t}, {@code \n} and {@code \\}. Every other byte that is
 * not part of well-formed UTF-8, or is part of a control character, is {@code \xHH}. All else
 * stands for itself. Reading what was written always gives the same bytes; a reader takes bytes
 * that could have been escaped as they are.
 */
public final class EscapedText {
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7f;
  private static final int LAST_CONTROL = 0x9f;

  private EscapedText() {}

  /** Writes the text of {@code bytes}. */
  public static void write(Bytes bytes, ByteWriter target) throws IOException {
    byte[] array = bytes.array();
    int end = bytes.offset() + bytes.length();
    int start = bytes.offset();
    int at = start;
    while (at < end) {
      int length = plainLength(array, at, end);
      if (length > 0) {
        at += length;
        continue;
      }
      target.write(array, start, at - start);
      writeEscape(array[at], target);
      at++;
      start = at;
    }
    target.write(array, start, at - start);
  }

  /** The text of {@code bytes}. */
  public static String toString(Bytes bytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteWriter writer = new ByteWriter(text, Math.clamp(bytes.length() + 16L, 16, 1 << 16));
    try {
      write(bytes, writer);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static void writeEscape(byte value, ByteWriter target) throws IOException {
    target.write('\\');
    switch (value) {
      case '\t' -> target.write('t');
      case '\n' -> target.write('n');
      case '\\' -> target.write('\\');
      default -> {
        target.write('x');
        target.write(hexDigit(value >> 4));
        target.write(hexDigit(value));
      }
    }
  }

  private static int hexDigit(int value) {
    int digit = value & 0xf;
    return digit < 10 ? '0' + digit : 'A' + digit - 10;
  }

  /** The length of the character at {@code at} if it stands for itself, else 0. */
  private static int plainLength(byte[] array, int at, int end) {
    int first = array[at];
    if (first >= 0) {
      return first >= FIRST_PRINTABLE && first != DELETE && first != '\\' ? 1 : 0;
    }
    if (first < (byte) 0xe0) {
      // Two bytes; 0xc0 and 0xc1 would be overlong.
      boolean sound = first >= (byte) 0xc2 && isContinuation(array, at + 1, end);
      return sound && ((first & 0x1f) << 6 | (array[at + 1] & 0x3f)) > LAST_CONTROL ? 2 : 0;
    }
    if (!isContinuation(array, at + 1, end) || !isContinuation(array, at + 2, end)) {
      return 0;
    }
    int second = array[at + 1] & 0xff;
    if (first < (byte) 0xf0) {
      // Three bytes, neither overlong nor half of a surrogate pair.
      return (first != (byte) 0xe0 || second >= 0xa0) && (first != (byte) 0xed || second < 0xa0)
          ? 3
          : 0;
    }
    // Four bytes, neither overlong nor beyond the last character.
    return first <= (byte) 0xf4
            && (first != (byte) 0xf0 || second >= 0x90)
            && (first != (byte) 0xf4 || second < 0x90)
            && isContinuation(array, at + 3, end)
        ? 4
        : 0;
  }

  private static boolean isContinuation(byte[] array, int at, int end) {
    return at < end && (array[at] & 0xc0) == 0x80;
  }

  /**
   * The bytes that a part of an array is the text of.
   *
   * @throws MalformedTextException if it is not such a text
   */
  public static byte[] read(byte[] array, int from, int to) throws MalformedTextException {
    int at = indexOfBackslash(array, from, to);
    if (at == to) {
      return Arrays.copyOfRange(array, from, to);
    }
    byte[] bytes = new byte[to - from];
    int length = at - from;
    System.arraycopy(array, from, bytes, 0, length);
    while (at < to) {
      if (array[at] != '\\') {
        bytes[length++] = array[at++];
        continue;
      }
      switch (at + 1 < to ? array[at + 1] : 0) {
        case 't' -> bytes[length++] = '\t';
        case 'n' -> bytes[length++] = '\n';
        case '\\' -> bytes[length++] = '\\';
        case 'x' -> {
          bytes[length++] = readHex(array, at, from, to);
          at += 2;
        }
        default -> throw malformed(at - from);
      }
      at += 2;
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int indexOfBackslash(byte[] array, int from, int to) {
    int at = from;
    while (at < to && array[at] != '\\') {
      at++;
    }
    return at;
  }

  private static byte readHex(byte[] array, int at, int from, int to)
      throws MalformedTextException {
    int high = at + 2 < to ? Character.digit(array[at + 2], 16) : -1;
    int low = at + 3 < to ? Character.digit(array[at + 3], 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed(at - from);
    }
    return (byte) (high << 4 | low);
  }

  private static MalformedTextException malformed(int at) {
    return new MalformedTextException(
        at, "a backslash must be followed by t, n, x with two hexadecimal digits, or a backslash");
  }

  /**
   * The bytes that a text stands for.
   *
   * @throws MalformedTextException if it is not such a text
   */
  public static byte[] read(String text) throws MalformedTextException {
    int unknown = text.indexOf('\ufffd');
    if (unknown >= 0) {
      throw new MalformedTextException(
          unknown,
          "there is a byte that is not text in the character set of this terminal; use UTF-8, or"
              + " write the byte as \\xHH");
    }
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      return read(bytes.array(), bytes.arrayOffset(), bytes.arrayOffset() + bytes.limit());
    } catch (CharacterCodingException e) {
      throw new MalformedTextException(0, "half of a character is missing");
    }
  }
}
