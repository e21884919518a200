package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyRangeTest {
  private static byte[] bytes(String hex) {
    return Bytes.hex(hex).toByteArray();
  }

  @Test
  void theStartIsIncludedAndTheEndIsNot() {
    KeyRange range = KeyRange.between(bytes("61"), bytes("63"));
    assertThat(range.contains(Bytes.hex("60ff"))).isFalse();
    assertThat(range.contains(Bytes.hex("61"))).isTrue();
    assertThat(range.contains(Bytes.hex("62ffff"))).isTrue();
    assertThat(range.contains(Bytes.hex("63"))).isFalse();
  }

  @Test
  void openEndsHaveNoBound() {
    assertThat(KeyRange.all().contains(Bytes.EMPTY)).isTrue();
    assertThat(KeyRange.all().contains(Bytes.hex("ffffff"))).isTrue();
    assertThat(KeyRange.from(bytes("80")).contains(Bytes.hex("ff"))).isTrue();
    assertThat(KeyRange.from(bytes("80")).contains(Bytes.hex("7f"))).isFalse();
    assertThat(KeyRange.before(bytes("80")).contains(Bytes.EMPTY)).isTrue();
    assertThat(KeyRange.before(bytes("80")).contains(Bytes.hex("80"))).isFalse();
  }

  @Test
  void aPrefixRangeHoldsExactlyTheKeysThatStartSo() {
    long seed = 3;
    Random random = new Random(seed);
    byte[] letters = {0, 1, 0x7f, (byte) 0x80, (byte) 0xfe, (byte) 0xff};
    for (int i = 0; i < 100_000; i++) {
      byte[] prefix = word(random, letters, 4);
      byte[] key = word(random, letters, 6);
      assertThat(KeyRange.prefix(prefix).contains(Bytes.wrap(key)))
          .as("seed %s, prefix %s, key %s", seed, Bytes.wrap(prefix), Bytes.wrap(key))
          .isEqualTo(Bytes.wrap(key).startsWith(Bytes.wrap(prefix)));
    }
  }

  private static byte[] word(Random random, byte[] letters, int longest) {
    byte[] word = new byte[random.nextInt(longest + 1)];
    for (int i = 0; i < word.length; i++) {
      word[i] = letters[random.nextInt(letters.length)];
    }
    return word;
  }

  @Test
  void aPrefixOfHighestBytesHasNoEnd() {
    assertThat(KeyRange.prefix(bytes("ffff")).to()).isNull();
    assertThat(KeyRange.prefix(bytes("")).to()).isNull();
    assertThat(KeyRange.prefix(bytes("61ffff")).to()).isEqualTo(Bytes.hex("62"));
    assertThat(KeyRange.prefix(bytes("7f")).to()).isEqualTo(Bytes.hex("80"));
  }

  @Test
  void emptyRangesKnowIt() {
    assertThat(KeyRange.between(bytes("62"), bytes("61")).isEmpty()).isTrue();
    assertThat(KeyRange.between(bytes("61"), bytes("61")).isEmpty()).isTrue();
    assertThat(KeyRange.between(bytes("61"), bytes("6100")).isEmpty()).isFalse();
    assertThat(KeyRange.before(bytes("")).isEmpty()).isTrue();
    assertThat(KeyRange.before(bytes("00")).isEmpty()).isFalse(); // the empty key is there
    assertThat(KeyRange.all().isEmpty()).isFalse();
    assertThat(KeyRange.from(bytes("ff")).isEmpty()).isFalse();
  }

  @Test
  void boundsAreCopied() {
    byte[] from = {1};
    byte[] to = {5};
    byte[] prefix = {7};
    KeyRange range = KeyRange.between(from, to);
    KeyRange prefixed = KeyRange.prefix(prefix);
    from[0] = 4;
    to[0] = 4;
    prefix[0] = 4;
    assertThat(range.contains(Bytes.hex("01"))).isTrue();
    assertThat(prefixed.contains(Bytes.hex("07"))).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway") // that is the point
  void nullIsRefusedByName() {
    assertThatThrownBy(() -> KeyRange.between(null, bytes("61")))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("from");
    assertThatThrownBy(() -> KeyRange.between(bytes("61"), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("to");
    assertThatThrownBy(() -> KeyRange.from(null)).hasMessage("from");
    assertThatThrownBy(() -> KeyRange.before(null)).hasMessage("to");
    assertThatThrownBy(() -> KeyRange.prefix(null)).hasMessage("prefix");
  }
}
