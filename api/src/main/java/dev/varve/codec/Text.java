package dev.varve.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import org.jspecify.annotations.Nullable;

/** Texts as UTF-8, in both directions without replacing anything. */
final class Text {
  private Text() {}

  /** The encoding of a text; half of a surrogate pair has none. */
  static byte[] encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.charCount(text.codePointAt(i)) == 1) {
          throw new IllegalArgumentException(
              "the text has half of a surrogate pair at index "
                  + i
                  + ", which UTF-8 cannot express; write it as bytes instead");
        }
        i++;
      }
    }
    return text.getBytes(UTF_8);
  }

  static String decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (text.indexOf('\ufffd') >= 0) { // it was written, or it stands for what is malformed
      return strictly(bytes);
    }
    return text;
  }

  private static String strictly(byte[] bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = UTF_8.newDecoder();
    if (decoder.decode(source, text, true).isError()) {
      throw MalformedBytesException.expected(source.position(), "UTF-8", "bytes that are not");
    }
    return text.flip().toString();
  }

  /**
   * The first text after all that start with {@code prefix}, in the order of {@link #compare}; null
   * if there is none.
   */
  static @Nullable String afterAll(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return prefix.substring(0, end) + Character.toString(next);
      }
    }
    return null;
  }

  /**
   * Compares by code points. {@link String#compareTo} compares units of UTF-16 instead, and so puts
   * what takes two units, from U+10000 on, before U+E000 to U+FFFF.
   */
  static int compare(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogate = Character.isSurrogate(x);
        return surrogate == Character.isSurrogate(y) ? Character.compare(x, y) : surrogate ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
