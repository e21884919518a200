package dev.varve.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedTextTest {
  private static String write(byte[] bytes) {
    return EscapedText.toString(Bytes.wrap(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "61207a, a z",
        "09, \\t",
        "0a, \\n",
        "5c, \\\\",
        "0d, \\x0D",
        "00, \\x00",
        "1f, \\x1F",
        "7f, \\x7F",
        "c3a4, ä",
        "e282ac, €",
        "f09f9880, 😀",
        "f48fbfbf, \udbff\udfff",
        "c280, \\xC2\\x80", // a control character
        "c29f, \\xC2\\x9F",
        "c2a0, \u00a0",
        "ff, \\xFF",
        "c3, \\xC3", // cut off
        "e282, \\xE2\\x82",
        "f09f98, \\xF0\\x9F\\x98",
        "c080, \\xC0\\x80", // overlong
        "e08080, \\xE0\\x80\\x80",
        "f0808080, \\xF0\\x80\\x80\\x80",
        "eda080, \\xED\\xA0\\x80", // half of a surrogate pair
        "f4908080, \\xF4\\x90\\x80\\x80", // beyond the last character
        "c3c3a4, \\xC3ä",
      })
  void bytesAreWrittenAs(String hex, String text) throws MalformedTextException {
    byte[] bytes = Bytes.hex(hex).toByteArray();
    assertThat(write(bytes)).isEqualTo(text);
    assertThat(EscapedText.read(text)).isEqualTo(bytes);
  }

  @Test
  void readingWhatWasWrittenGivesTheSameBytes() throws MalformedTextException {
    Random random = new Random(17);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        // Bytes that are likely to make characters together.
        for (int at = 0; at < bytes.length; at++) {
          bytes[at] |= random.nextInt(4) == 0 ? (byte) 0xc0 : (byte) 0x80;
        }
      }
      String text = write(bytes);
      byte[] encoded = text.getBytes(UTF_8);
      assertThat(EscapedText.read(encoded, 0, encoded.length))
          .as("case %s, %s", i, text)
          .isEqualTo(bytes);
      assertThat(text.chars()).as("case %s", i).noneMatch(Character::isISOControl);
    }
  }

  @Test
  void wellFormedTextStandsForItselfAndNothingElseDoes() {
    for (int first = 0x80; first <= 0xff; first++) {
      for (int rest = 0; rest < 1 << 12; rest += 7) {
        byte[] bytes = {
          (byte) first, (byte) (0x80 + rest % 64), (byte) (0x80 + rest / 64), (byte) 0x80
        };
        for (int length = 2; length <= 4; length++) {
          byte[] part = Arrays.copyOf(bytes, length);
          String text = write(part);
          boolean plain = isText(part);
          assertThat(text.indexOf('\\') < 0)
              .as("%s is %s", Bytes.wrap(part), text)
              .isEqualTo(plain);
          if (plain) {
            assertThat(text.getBytes(UTF_8)).isEqualTo(part);
          }
        }
      }
    }
  }

  /** Whether the JDK takes bytes for text without control characters. */
  private static boolean isText(byte[] bytes) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a\\, 1",
    "\\q, 0",
    "ab\\x, 2",
    "\\x1, 0",
    "\\x1g, 0",
    "\\\\\\x, 2",
    "\\T, 0",
    "a\\r, 1"
  })
  void whatIsNoTextIsRejectedWithItsPlace(String text, int position) {
    assertThatExceptionOfType(MalformedTextException.class)
        .isThrownBy(() -> EscapedText.read(text))
        .satisfies(e -> assertThat(e.position()).isEqualTo(position))
        .withMessageContaining("backslash");
  }

  @Test
  void smallHexadecimalDigitsAreReadToo() throws MalformedTextException {
    assertThat(EscapedText.read("\\xfF")).isEqualTo(new byte[] {(byte) 0xff});
  }

  @Test
  void charactersThatGotLostOnTheWayAreNotTakenForData() {
    assertThatExceptionOfType(MalformedTextException.class)
        .isThrownBy(() -> EscapedText.read("a\ufffdb"))
        .withMessageContaining("UTF-8");
    assertThatExceptionOfType(MalformedTextException.class)
        .isThrownBy(() -> EscapedText.read("\ud83d"));
  }

  @Test
  void onlyThePartOfTheArrayIsRead() throws MalformedTextException {
    byte[] array = "x\\t\\".getBytes(UTF_8);
    assertThat(EscapedText.read(array, 1, 3)).isEqualTo(new byte[] {'\t'});
    assertThatExceptionOfType(MalformedTextException.class)
        .isThrownBy(() -> EscapedText.read("\\x41".getBytes(UTF_8), 0, 3));
  }
}
