package dev.varve.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.varve.bytes.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        argumentSet("booleans", KeyCodecs.booleans(), List.of(false, true, false, true)),
        argumentSet("signed bytes", KeyCodecs.signedBytes(), samples.signedBytes()),
        argumentSet("shorts", KeyCodecs.shorts(), samples.shorts()),
        argumentSet("floats", KeyCodecs.floats(), samples.floats()),
        argumentSet("big integers", KeyCodecs.bigIntegers(), samples.bigIntegers()),
        argumentSet("big decimals", KeyCodecs.bigDecimals(), samples.bigDecimals()),
        argumentSet("local dates", KeyCodecs.localDates(), samples.localDates()),
        argumentSet("enums", KeyCodecs.enums(RoundingMode.class), List.of(RoundingMode.values())),
        argumentSet("nullable texts", KeyCodecs.nullable(text), samples.orNull(texts)),
        argumentSet(
            "nullable numbers, descending, in a pair",
            KeyCodecs.pairs(KeyCodecs.descending(KeyCodecs.nullable(longs)), some),
            samples.pairs(samples.orNull(samples.longs()), bytes)),
        argumentSet(
            "big numbers that something follows",
            KeyCodecs.pairs(KeyCodecs.bigIntegers(), KeyCodecs.bigDecimals()),
            samples.pairs(samples.bigIntegers(), samples.bigDecimals())),
        argumentSet(
            "descending decimals that something follows",
            KeyCodecs.pairs(KeyCodecs.descending(KeyCodecs.bigDecimals()), some),
            samples.pairs(samples.bigDecimals(), bytes)),
        argumentSet(
            "a record of four parts in a pair",
            KeyCodecs.pairs(Event.CODEC, KeyCodecs.booleans()),
            samples.pairs(samples.events(), List.of(false, true))),
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
    List<byte[]> written = keys.stream().map(codec::encode).toList();
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < keys.size(); j++) {
        int order = Arrays.compareUnsigned(written.get(i), written.get(j));
        int wanted = codec.comparator().compare(keys.get(i), keys.get(j));
        if (Integer.signum(order) != Integer.signum(wanted)) {
          fail(
              "order of %s and %s is %d instead of %d, seed %d",
              keys.get(i), keys.get(j), order, wanted, SEED);
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

  private static <K extends @Nullable Object> void assertWritten(
      KeyCodec<K> codec, K key, String hex) {
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
    assertWritten(KeyCodecs.booleans(), true, "01");
    assertWritten(KeyCodecs.signedBytes(), (byte) -1, "7f");
    assertWritten(KeyCodecs.shorts(), (short) 1, "8001");
    assertWritten(KeyCodecs.floats(), 1.0f, "bf800000");
    assertWritten(KeyCodecs.bigIntegers(), BigInteger.ZERO, "80");
    assertWritten(KeyCodecs.bigIntegers(), BigInteger.valueOf(256), "820100");
    assertWritten(KeyCodecs.bigIntegers(), BigInteger.valueOf(-256), "7dfeff");
    assertWritten(
        KeyCodecs.bigIntegers(),
        BigInteger.ONE.shiftLeft(8 * 126),
        "ff0000007f01" + "00".repeat(126));
    assertWritten(KeyCodecs.bigDecimals(), new BigDecimal("0.00"), "80");
    assertWritten(KeyCodecs.bigDecimals(), new BigDecimal("12.30"), "81800000020d1f00");
    assertWritten(KeyCodecs.bigDecimals(), new BigDecimal("-12.3"), "7e7ffffffdf2e0ff");
    assertWritten(KeyCodecs.localDates(), LocalDate.of(2026, 11, 28), "800007ea0b1c");
    assertWritten(KeyCodecs.enums(RoundingMode.class), RoundingMode.UP, "5550");
    assertWritten(KeyCodecs.nullable(KeyCodecs.shorts()), null, "00");
    assertWritten(KeyCodecs.nullable(KeyCodecs.shorts()), (short) 1, "018001");
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

  private static void assertWrongAt(int offset, KeyCodec<?> codec, String hex, String expected) {
    assertThatThrownBy(() -> codec.decode(Bytes.hex(hex).toByteArray()))
        .isInstanceOfSatisfying(
            MalformedBytesException.class, e -> assertThat(e.offset()).hasValue(offset))
        .hasMessageStartingWith("at byte " + offset + ": expected " + expected);
  }

  @Test
  void whatIsMalformedSaysWhereEvenBehindEscapesAndWithinOtherKeys() {
    KeyCodec<String> text = KeyCodecs.utf8();
    assertWrongAt(1, text, "61ff", "UTF-8");
    assertWrongAt(4, KeyCodecs.pairs(text, text), "6100ff62", "a part that ends with 00 01");
    assertWrongAt(3, KeyCodecs.pairs(text, text), "6100ffff000161", "UTF-8");
    assertWrongAt(6, KeyCodecs.pairs(text, text), "6100ff0001" + "61ff", "UTF-8");
    assertWrongAt(2, KeyCodecs.pairs(text, text), "610007", "01 or FF after a zero byte");
    assertWrongAt(
        5,
        KeyCodecs.triples(KeyCodecs.shorts(), KeyCodecs.shorts(), KeyCodecs.booleans()),
        "800080000105",
        "1 bytes");
    assertWrongAt(
        4,
        KeyCodecs.triples(KeyCodecs.shorts(), KeyCodecs.shorts(), KeyCodecs.booleans()),
        "8000800005",
        "00 or 01");
    assertWrongAt(0, KeyCodecs.localDates(), "800007ea021e", "a day of the calendar");
    assertWrongAt(
        0, KeyCodecs.enums(RoundingMode.class), "61", "the name of a constant of RoundingMode");
    assertWrongAt(0, KeyCodecs.nullable(text), "02", "00 for null or 01");
    assertWrongAt(1, KeyCodecs.bigIntegers(), "ff0000000101", "127 or more bytes");
    assertWrongAt(1, KeyCodecs.bigIntegers(), "8100", "a number without leading zeros");
    assertWrongAt(6, KeyCodecs.bigIntegers(), "ff7fffffff01", "2147483647 bytes");
    assertWrongAt(5, KeyCodecs.bigDecimals(), "81800000020100", "a digit other than zero");
    assertWrongAt(2, KeyCodecs.descending(text), "9effff00", "01 or FF after a zero byte");
    assertWrongAt(3, KeyCodecs.descending(text), "9efffe00", "the end after 3 bytes");
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

  @Test
  void whateverMakesOfKeysThrowsMeansThatTheyAreMalformed() {
    KeyCodec<Event> strict =
        KeyCodecs.tuples(
            KeyCodecs.utf8(),
            Event::source,
            KeyCodecs.longs(),
            Event::number,
            (source, number) -> {
              throw new IndexOutOfBoundsException("nothing is made");
            });
    byte[] written =
        KeyCodecs.pairs(KeyCodecs.utf8(), KeyCodecs.longs()).encode(new Pair<>("", 1L));
    assertThatThrownBy(() -> strict.decode(written))
        .isInstanceOf(MalformedBytesException.class)
        .hasRootCauseMessage("nothing is made");
  }

  @Test
  void numbersThatAreEqualAreOneKeyWhateverTheirScale() {
    KeyCodec<BigDecimal> codec = KeyCodecs.bigDecimals();
    assertThat(codec.encode(new BigDecimal("1.00"))).isEqualTo(codec.encode(BigDecimal.ONE));
    assertThat(codec.decode(codec.encode(new BigDecimal("100")))).isEqualTo(new BigDecimal("1E+2"));
    assertThatThrownBy(() -> codec.encode(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an exponent of 2147483649");
  }
}
