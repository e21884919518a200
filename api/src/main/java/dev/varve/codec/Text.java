package dev.varve.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

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
      try {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      } catch (CharacterCodingException e) {
        throw MalformedBytesException.expected("UTF-8", bytes.length + " bytes that are not");
      }
    }
    return text;
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
