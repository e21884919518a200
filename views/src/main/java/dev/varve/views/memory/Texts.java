package dev.varve.views.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Objects;

/** Texts as bytes, such that no two texts become the same bytes. */
final class Texts {
  private Texts() {}

  /** The UTF-8 encoding of a text; {@code argument} is what an error calls it. */
  static byte[] utf8(String text, String argument) {
    Objects.requireNonNull(text, argument);
    try {
      ByteBuffer encoded = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the " + argument + " holds half a surrogate pair; only whole characters can be stored",
          e);
    }
  }
}
