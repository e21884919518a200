package dev.varve.codec;

import dev.varve.bytes.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys to try a codec with: those at the edges, and many that differ late. */
final class Samples {
  private static final int RANDOM = 60;

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  private <K> List<K> with(Function<Random, K> more, List<K> edges) {
    List<K> keys = new ArrayList<>(edges);
    for (int i = 0; i < RANDOM; i++) {
      keys.add(more.apply(random));
    }
    return keys;
  }

  List<Integer> ints() {
    return with(
        dice -> dice.nextInt() >> dice.nextInt(32),
        List.of(0, 1, -1, 255, 256, Integer.MIN_VALUE, Integer.MAX_VALUE));
  }

  List<Long> longs() {
    return with(
        dice -> dice.nextLong() >> dice.nextInt(64),
        List.of(0L, 1L, -1L, 255L, 256L, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  List<Double> doubles() {
    return with(
        dice -> Double.longBitsToDouble(dice.nextLong()),
        List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            Double.longBitsToDouble(0xfff8_0000_0000_0001L)));
  }

  List<Instant> instants() {
    return with(
        dice -> Instant.ofEpochSecond(dice.nextLong() >> 35, dice.nextInt(1_000_000_000)),
        List.of(
            Instant.EPOCH,
            Instant.EPOCH.minusNanos(1),
            Instant.EPOCH.plusNanos(1),
            Instant.MIN,
            Instant.MAX));
  }

  List<UUID> uuids() {
    return with(
        dice -> new UUID(dice.nextLong() >> dice.nextInt(64), dice.nextLong()),
        List.of(new UUID(0, 0), new UUID(-1, 1), new UUID(1, -1), new UUID(1, 1)));
  }

  /** Texts of few different characters, so that many begin alike: of one to four bytes each. */
  List<String> texts() {
    String[] characters = {"\0", "\u0001", "a", "b", "é", "\uffff", "\ufffd", "\ud83d\ude00"};
    return with(
        dice -> {
          StringBuilder text = new StringBuilder();
          for (int i = dice.nextInt(5); i > 0; i--) {
            text.append(characters[dice.nextInt(characters.length)]);
          }
          return text.toString();
        },
        List.of("", "\0", "\0\0", "\0a", "a", "a\0", "a\0b", "\ue000", "\ud800\udc00"));
  }

  /** Byte strings of few different bytes, those that escapes are made of. */
  List<byte[]> byteArrays() {
    byte[] some = {0, 0, 1, 2, -2, -1};
    return with(
        dice -> {
          byte[] bytes = new byte[dice.nextInt(6)];
          for (int i = 0; i < bytes.length; i++) {
            bytes[i] = some[dice.nextInt(some.length)];
          }
          return bytes;
        },
        List.of(new byte[0], new byte[1], new byte[2]));
  }

  List<Bytes> bytes() {
    return byteArrays().stream().map(Bytes::wrap).toList();
  }

  <A, B> List<Pair<A, B>> pairs(List<A> firsts, List<B> seconds) {
    return with(
        dice ->
            new Pair<>(
                firsts.get(dice.nextInt(firsts.size())), seconds.get(dice.nextInt(seconds.size()))),
        List.of());
  }

  List<Byte> signedBytes() {
    return with(dice -> (byte) dice.nextInt(), List.of((byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE));
  }

  List<Short> shorts() {
    return with(
        dice -> (short) (dice.nextInt() >> dice.nextInt(32)),
        List.of((short) 0, Short.MIN_VALUE, Short.MAX_VALUE));
  }

  List<Float> floats() {
    return with(
        dice -> Float.intBitsToFloat(dice.nextInt()),
        List.of(0f, -0f, 1f, -1f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY, Float.NaN));
  }

  /** Numbers of few and of many bytes, also around the longest that have a short head. */
  List<BigInteger> bigIntegers() {
    BigInteger edge = BigInteger.ONE.shiftLeft(8 * 126);
    return with(
        dice -> {
          BigInteger size = new BigInteger(dice.nextInt(100), dice);
          return dice.nextBoolean() ? size : size.negate();
        },
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.ONE.negate(),
            edge,
            edge.subtract(BigInteger.ONE),
            edge.negate(),
            BigInteger.ONE.subtract(edge),
            edge.shiftLeft(8 * 200)));
  }

  List<BigDecimal> bigDecimals() {
    return with(
        dice ->
            new BigDecimal(
                new BigInteger(dice.nextInt(60), dice)
                    .multiply(BigInteger.valueOf(-1 + 2L * dice.nextInt(2))),
                dice.nextInt(20) - 10),
        List.of(
            BigDecimal.ZERO,
            new BigDecimal("0.5"),
            new BigDecimal("0.50"),
            new BigDecimal("0.51"),
            new BigDecimal("0.505"),
            new BigDecimal("-0.5"),
            new BigDecimal("-0.51"),
            new BigDecimal("-0.505"),
            new BigDecimal("1E+1000000000"),
            new BigDecimal("-1E-1000000000"),
            new BigDecimal("99.99")));
  }

  List<LocalDate> localDates() {
    return with(
        dice -> LocalDate.ofEpochDay(dice.nextInt() >> dice.nextInt(32)),
        List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.EPOCH, LocalDate.of(2024, 2, 29)));
  }

  <K> List<@Nullable K> orNull(List<K> keys) {
    List<@Nullable K> more = new ArrayList<>(keys);
    more.add(null);
    return more;
  }

  /** Records with parts of few different values, so that many begin alike. */
  List<Event> events() {
    return with(
        dice ->
            new Event(
                "a\0".repeat(dice.nextInt(3)),
                Instant.ofEpochSecond(dice.nextInt(2)),
                dice.nextBoolean() ? null : UUID.fromString("00000000-0000-0000-0000-000000000001"),
                dice.nextLong(2)),
        List.of());
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
