package dev.varve.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.varve.bytes.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyCodecsTest {
  private static final long SEED = 20261127;

  static Stream<Arguments> codecs() {
    Samples samples = new Samples(SEED);
    List<String> texts = samples.texts();
    List<Bytes> bytes = samples.bytes();
    KeyCodec<String> text = KeyCodecs.utf8();
    KeyCodec<Bytes> some = KeyCodecs.bytes();
    KeyCodec<Long> longs = KeyCodecs.longs();
    List<Pair<Long, String>> numbered = samples.pairs(samples.longs().subList(0, 9), texts);
    return Stream.of(
        argumentSet("ints", KeyCodecs.ints(), samples.ints()),
        argumentSet("longs", longs, samples.longs()),
        argumentSet("doubles", KeyCodecs.doubles(), samples.doubles()),
        argumentSet("instants", KeyCodecs.instants(), samples.instants()),
        argumentSet("uuids", KeyCodecs.uuids(), samples.uuids()),
        argumentSet("utf8", text, texts),
        argumentSet("bytes", some, bytes),
        argumentSet("byte arrays", KeyCodecs.byteArrays(), samples.byteArrays()),
        argumentSet("longs, descending", KeyCodecs.descending(longs), samples.longs()),
        argumentSet("texts, descending", KeyCodecs.descending(text), texts),
        argumentSet("bytes, descending", KeyCodecs.descending(some), bytes),
        argumentSet(
            "bytes, descending twice", KeyCodecs.descending(KeyCodecs.descending(some)), bytes),
        argumentSet("number and text", KeyCodecs.pairs(longs, text), numbered),
        argumentSet("bytes and bytes", KeyCodecs.pairs(some, some), samples.pairs(bytes, bytes)),
        argumentSet(
            "descending bytes and bytes",
            KeyCodecs.pairs(KeyCodecs.descending(some), some),
            samples.pairs(bytes, bytes)),
        argumentSet(
            "pair in a pair",
            KeyCodecs.pairs(KeyCodecs.pairs(some, some), some),
            samples.pairs(samples.pairs(bytes, bytes), bytes)),
        argumentSet(
            "pair of fixed width, descending",
            KeyCodecs.descending(KeyCodecs.pairs(longs, KeyCodecs.ints())),
            samples.pairs(samples.longs().subList(0, 9), samples.ints())),
        argumentSet(
            "triples",
            KeyCodecs.triples(text, longs, some),
            samples.pairs(texts, samples.pairs(samples.longs(), bytes)).stream()
                .map(pair ->
                    new Triple<>(pair.first(), pair.second().first(), pair.second().second()))
                .toList()));
  }

  @ParameterizedTest
  @MethodSource("codecs")
  <K> void bytesOrderAsKeysDo(KeyCodec<K> codec, List<K> keys) {
    for (K a : keys) {
      for (K b : keys) {
        int order = Arrays.compareUnsigned(codec.encode(a), codec.encode(b));
        int wanted = codec.comparator().compare(a, b);
        if (Integer.signum(order) != Integer.signum(wanted)) {
          fail("order of %s and %s is %d instead of %d, seed %d", a, b, order, wanted, SEED);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  <K> void keysComeBackAndNoneIsEmpty(KeyCodec<K> codec, List<K> keys) {
    for (K key : keys) {
      byte[] bytes = codec.encode(key);
      byte[] untouched = bytes.clone();
      assertThat(bytes).isNotEmpty();
      assertThat(codec.decode(bytes)).usingComparator(codec.comparator()).isEqualTo(key);
      assertThat(bytes).isEqualTo(untouched);
      codec.width().ifPresent(width -> assertThat(bytes).hasSize(width));
    }
  }

  /** Whatever does not throw is what would have been written. */
  @ParameterizedTest
  @MethodSource("codecs")
  <K> void bytesThatNobodyWroteAreMalformed(KeyCodec<K> codec, List<K> keys) {
    Random random = new Random(SEED);
    int malformed = 0;
    for (K key : keys) {
      byte[] bytes = codec.encode(key);
      for (int length = 0; length <= bytes.length + 1; length++) {
        byte[] other = Arrays.copyOf(bytes, length);
        malformed += isMalformed(codec, other) ? 1 : 0;
        if (length > 0) {
          other[random.nextInt(length)] = (byte) (random.nextInt(5) - 2);
          malformed += isMalformed(codec, other) ? 1 : 0;
        }
      }
    }
    assertThat(malformed).isGreaterThan(keys.size() / 2);
  }

  private static <K> boolean isMalformed(KeyCodec<K> codec, byte[] bytes) {
    K key;
    try {
      key = codec.decode(bytes);
    } catch (MalformedBytesException _) {
      return true;
    }
    assertThat(codec.encode(key)).as("%s, seed %d", Bytes.wrap(bytes), SEED).isEqualTo(bytes);
    return false;
  }

  private static <K> void assertWritten(KeyCodec<K> codec, K key, String hex) {
    assertThat(Bytes.wrap(codec.encode(key))).isEqualTo(Bytes.hex(hex));
  }

  @Test
  void whatIsWrittenNeverChanges() {
    assertWritten(KeyCodecs.ints(), 1, "80000001");
    assertWritten(KeyCodecs.longs(), 1L, "8000000000000001");
    assertWritten(KeyCodecs.longs(), -1L, "7fffffffffffffff");
    assertWritten(KeyCodecs.doubles(), 1.0, "bff0000000000000");
    assertWritten(KeyCodecs.doubles(), -1.0, "400fffffffffffff");
    assertWritten(KeyCodecs.instants(), Instant.ofEpochSecond(1, 2), "800000000000000100000002");
    assertWritten(KeyCodecs.uuids(), new UUID(1, -1), "0000000000000001ffffffffffffffff");
    assertWritten(KeyCodecs.utf8(), "", "00");
    assertWritten(KeyCodecs.utf8(), "\0a", "000061");
    assertWritten(KeyCodecs.utf8(), "é", "c3a9");
    assertWritten(KeyCodecs.descending(KeyCodecs.utf8()), "a", "9efffe");
    assertWritten(
        KeyCodecs.pairs(KeyCodecs.utf8(), KeyCodecs.ints()),
        new Pair<>("a\0", 1),
        "6100ff000180000001");
    assertWritten(
        KeyCodecs.pairs(KeyCodecs.ints(), KeyCodecs.utf8()), new Pair<>(1, "a"), "8000000161");
  }

  @Test
  void textsOrderByCodePointsAndNotByUnitsOfUtf16() {
    String twoUnits = "\ud83d\ude00";
    String oneUnit = "\uffee";
    assertThat(twoUnits).isLessThan(oneUnit);
    assertThat(KeyCodecs.utf8().comparator().compare(twoUnits, oneUnit)).isPositive();
    assertThat(KeyCodecs.utf8().comparator().compare(oneUnit, twoUnits)).isNegative();
  }

  @Test
  void halfOfASurrogatePairIsRejectedRatherThanReplaced() {
    for (String text : List.of("a\ud83d", "\ude00a", "\ud83dx", "\ud83d\ud83d\ude00")) {
      assertThatThrownBy(() -> KeyCodecs.utf8().encode(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half of a surrogate pair");
    }
  }

  @Test
  void whatIsMalformedSaysWhatWasExpected() {
    assertThatThrownBy(() -> KeyCodecs.longs().decode(new byte[7]))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("expected 8 bytes, but found 7 bytes");
    assertThatThrownBy(() -> KeyCodecs.utf8().decode(new byte[] {(byte) 0xc0, (byte) 0x80}))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageContaining("expected UTF-8");
  }

  @Test
  void keysOfOnesOwnOrderAsWhatTheyAreWrittenAs() {
    record Port(int number) {
      Port {
        if (number < 1 || number > 65_535) {
          throw new IllegalArgumentException("no port has this number");
        }
      }
    }
    KeyCodec<Port> codec = KeyCodecs.mapped(KeyCodecs.ints(), Port::number, Port::new);
    assertThat(codec.decode(codec.encode(new Port(80)))).isEqualTo(new Port(80));
    assertThat(codec.comparator().compare(new Port(80), new Port(443))).isNegative();
    assertThatThrownBy(() -> codec.decode(KeyCodecs.ints().encode(0)))
        .isInstanceOf(MalformedBytesException.class)
        .hasRootCauseMessage("no port has this number");
  }
}
