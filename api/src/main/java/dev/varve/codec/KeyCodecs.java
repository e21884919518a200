package dev.varve.codec;

import dev.varve.bytes.Bytes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Key codecs that are ready to use. What they write is for ever: it stands in stores.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class KeyCodecs {
  private KeyCodecs() {}

  /** False, then true: one byte, 00 or 01. */
  public static KeyCodec<Boolean> booleans() {
    return new FixedWidth<Boolean>(
        1,
        Comparator.naturalOrder(),
        (target, key) -> target.put((byte) (key ? 1 : 0)),
        KeyCodecs::readBoolean);
  }

  private static Boolean readBoolean(ByteBuffer source) {
    byte written = source.get();
    if (written < 0 || written > 1) {
      throw MalformedBytesException.expected(0, "00 or 01", "something else");
    }
    return written == 1;
  }

  /** Numbers by size: one byte, the bit of the sign turned over. */
  public static KeyCodec<Byte> signedBytes() {
    return new FixedWidth<Byte>(
        Byte.BYTES,
        Comparator.naturalOrder(),
        (target, key) -> target.put((byte) (key ^ Byte.MIN_VALUE)),
        source -> (byte) (source.get() ^ Byte.MIN_VALUE));
  }

  /** Numbers by size: two bytes, the most significant first, the bit of the sign turned over. */
  public static KeyCodec<Short> shorts() {
    return new FixedWidth<Short>(
        Short.BYTES,
        Comparator.naturalOrder(),
        (target, key) -> target.putShort((short) (key ^ Short.MIN_VALUE)),
        source -> (short) (source.getShort() ^ Short.MIN_VALUE));
  }

  /** Numbers by size: four bytes, the most significant first, the bit of the sign turned over. */
  public static KeyCodec<Integer> ints() {
    return new FixedWidth<Integer>(
        Integer.BYTES,
        Comparator.naturalOrder(),
        (target, key) -> target.putInt(key ^ Integer.MIN_VALUE),
        source -> source.getInt() ^ Integer.MIN_VALUE);
  }

  /** Numbers by size: eight bytes, the most significant first, the bit of the sign turned over. */
  public static KeyCodec<Long> longs() {
    return new FixedWidth<Long>(
        Long.BYTES,
        Comparator.naturalOrder(),
        (target, key) -> target.putLong(key ^ Long.MIN_VALUE),
        source -> source.getLong() ^ Long.MIN_VALUE);
  }

  /** Numbers of any size by size; a number below 2 to the power of 1008 takes one byte more. */
  public static KeyCodec<BigInteger> bigIntegers() {
    return new BigIntegers();
  }

  /**
   * Decimal numbers by size, whatever their scale: 1.0 and 1.00 are one key, which is read as 1. A
   * number has an encoding if its exponent fits an int.
   */
  public static KeyCodec<BigDecimal> bigDecimals() {
    return new BigDecimals();
  }

  /** What {@link #doubles} does, with four bytes. */
  public static KeyCodec<Float> floats() {
    return new FixedWidth<Float>(
        Float.BYTES,
        Comparator.naturalOrder(),
        (target, key) -> {
          int bits = Float.floatToIntBits(key);
          target.putInt(bits ^ (bits >> 31 | Integer.MIN_VALUE));
        },
        KeyCodecs::readFloat);
  }

  private static Float readFloat(ByteBuffer source) {
    int turned = source.getInt();
    int bits = turned ^ (~turned >> 31 | Integer.MIN_VALUE);
    float key = Float.intBitsToFloat(bits);
    if (Float.floatToIntBits(key) != bits) {
      throw MalformedBytesException.expected(0, "the one NaN that is written", "another");
    }
    return key;
  }

  /**
   * Numbers in the order of {@link Double#compareTo}: -0.0 before 0.0, NaN after everything. Eight
   * bytes of IEEE 754, of which negative numbers have all bits turned over and others the first.
   */
  public static KeyCodec<Double> doubles() {
    return new FixedWidth<Double>(
        Double.BYTES,
        Comparator.naturalOrder(),
        (target, key) -> {
          long bits = Double.doubleToLongBits(key);
          target.putLong(bits ^ (bits >> 63 | Long.MIN_VALUE));
        },
        KeyCodecs::readDouble);
  }

  private static Double readDouble(ByteBuffer source) {
    long turned = source.getLong();
    long bits = turned ^ (~turned >> 63 | Long.MIN_VALUE);
    double key = Double.longBitsToDouble(bits);
    if (Double.doubleToLongBits(key) != bits) {
      throw MalformedBytesException.expected(0, "the one NaN that is written", "another");
    }
    return key;
  }

  /**
   * Moments in order, from {@link Instant#MIN} to {@link Instant#MAX}, to the nanosecond: the
   * second since 1970 as {@link #longs} writes it, then the nanosecond in it as four bytes.
   */
  public static KeyCodec<Instant> instants() {
    return new FixedWidth<Instant>(
        Long.BYTES + Integer.BYTES,
        Comparator.naturalOrder(),
        (target, key) ->
            target.putLong(key.getEpochSecond() ^ Long.MIN_VALUE).putInt(key.getNano()),
        KeyCodecs::readInstant);
  }

  private static Instant readInstant(ByteBuffer source) {
    long second = source.getLong() ^ Long.MIN_VALUE;
    int nano = source.getInt();
    if (nano < 0 || nano > 999_999_999) {
      throw MalformedBytesException.expected(
          Long.BYTES, "a nanosecond within a second", "a larger number");
    }
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException _) {
      throw MalformedBytesException.expected(0, "a second that an Instant can express", "another");
    }
  }

  /**
   * Days in order, from {@link LocalDate#MIN} to {@link LocalDate#MAX}: the year as {@link #ints}
   * writes it, then the month and the day of the month as a byte each.
   */
  public static KeyCodec<LocalDate> localDates() {
    return new FixedWidth<LocalDate>(
        Integer.BYTES + 2,
        Comparator.naturalOrder(),
        (target, key) ->
            target
                .putInt(key.getYear() ^ Integer.MIN_VALUE)
                .put((byte) key.getMonthValue())
                .put((byte) key.getDayOfMonth()),
        KeyCodecs::readDate);
  }

  private static LocalDate readDate(ByteBuffer source) {
    int year = source.getInt() ^ Integer.MIN_VALUE;
    try {
      return LocalDate.of(year, source.get(), source.get());
    } catch (DateTimeException _) {
      throw MalformedBytesException.expected(0, "a day of the calendar", "another");
    }
  }

  /**
   * UUIDs as their sixteen bytes, in the order of these bytes and of their texts, as RFC 9562 has
   * it. {@link UUID#compareTo} differs: it takes each half for a number that may be negative.
   */
  public static KeyCodec<UUID> uuids() {
    return new FixedWidth<UUID>(
        2 * Long.BYTES,
        KeyCodecs::compareUnsigned,
        (target, key) ->
            target.putLong(key.getMostSignificantBits()).putLong(key.getLeastSignificantBits()),
        source -> new UUID(source.getLong(), source.getLong()));
  }

  private static int compareUnsigned(UUID a, UUID b) {
    int order = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return order != 0
        ? order
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  /**
   * Texts as UTF-8, in the order of code points. {@link String#compareTo} orders units of UTF-16
   * instead, and so puts characters from U+10000 on, which take two units, before U+E000 to U+FFFF;
   * all other texts order the same.
   *
   * <p>A text that is empty or begins with U+0000 gets a zero byte in front, so that no key is
   * empty. A text with half of a surrogate pair has no encoding.
   */
  public static KeyCodec<String> utf8() {
    return new NonEmpty<>(ValueCodecs.utf8(), Text::compare);
  }

  /**
   * Bytes in their own order, with a zero byte in front of what is empty or begins with a zero
   * byte, so that no key is empty. They are copied in both directions.
   */
  public static KeyCodec<Bytes> bytes() {
    return new NonEmpty<Bytes>(ValueCodecs.bytes(), Comparator.naturalOrder());
  }

  /** What {@link #bytes} does, with arrays. */
  public static KeyCodec<byte[]> byteArrays() {
    return new NonEmpty<>(ValueCodecs.byteArrays(), Arrays::compareUnsigned);
  }

  /**
   * The constants of an enum by name, and in the order of names: a constant may move to another
   * place among the others, but must keep its name.
   */
  public static <E extends Enum<E>> KeyCodec<E> enums(Class<E> type) {
    return mapped(
        utf8(),
        Enum::name,
        name -> {
          try {
            return Enum.valueOf(type, name);
          } catch (IllegalArgumentException _) {
            throw MalformedBytesException.expected(
                0, "the name of a constant of " + type.getSimpleName(), "another");
          }
        });
  }

  /** Keys or null, which is before all others: 00 for null, or 01 and the key. */
  public static <K> KeyCodec<@Nullable K> nullable(KeyCodec<K> codec) {
    return new NullableKeys<>(codec);
  }

  /** Pairs in the order of the first, then of the second; {@link TupleCodec} says how. */
  public static <A extends @Nullable Object, B extends @Nullable Object>
      Tuple2Codec<A, B, Pair<A, B>> pairs(KeyCodec<A> first, KeyCodec<B> second) {
    return tuples(first, Pair::first, second, Pair::second, Pair::new);
  }

  /**
   * Triples in the order of the first, then of the second, then of the third; {@link TupleCodec}
   * says how.
   */
  public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
      Tuple3Codec<A, B, C, Triple<A, B, C>> triples(
          KeyCodec<A> first, KeyCodec<B> second, KeyCodec<C> third) {
    return tuples(first, Triple::first, second, Triple::second, third, Triple::third, Triple::new);
  }

  /**
   * Keys of one's own that are made of two parts, such as records.
   *
   * <p>Each part is given by its codec and what gets it from a key. {@link TupleCodec} says how
   * they are written, and in which order they are.
   *
   * @param make makes a key of its parts; throws {@link IllegalArgumentException} if there is none
   */
  public static <A extends @Nullable Object, B extends @Nullable Object, T>
      Tuple2Codec<A, B, T> tuples(
          KeyCodec<A> firstCodec,
          Function<? super T, ? extends A> first,
          KeyCodec<B> secondCodec,
          Function<? super T, ? extends B> second,
          BiFunction<? super A, ? super B, ? extends T> make) {
    return new Tuple2Codec<>(new Part<>(firstCodec, first), new Part<>(secondCodec, second), make);
  }

  /** Keys of one's own that are made of three parts, like those of two. */
  public static <
          A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, T>
      Tuple3Codec<A, B, C, T> tuples(
          KeyCodec<A> firstCodec,
          Function<? super T, ? extends A> first,
          KeyCodec<B> secondCodec,
          Function<? super T, ? extends B> second,
          KeyCodec<C> thirdCodec,
          Function<? super T, ? extends C> third,
          Tuple3Codec.Maker<? super A, ? super B, ? super C, ? extends T> make) {
    return new Tuple3Codec<>(
        new Part<>(firstCodec, first),
        new Part<>(secondCodec, second),
        new Part<>(thirdCodec, third),
        make);
  }

  /** Keys of one's own that are made of four parts, like those of two. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          T>
      Tuple4Codec<A, B, C, D, T> tuples(
          KeyCodec<A> firstCodec,
          Function<? super T, ? extends A> first,
          KeyCodec<B> secondCodec,
          Function<? super T, ? extends B> second,
          KeyCodec<C> thirdCodec,
          Function<? super T, ? extends C> third,
          KeyCodec<D> fourthCodec,
          Function<? super T, ? extends D> fourth,
          Tuple4Codec.Maker<? super A, ? super B, ? super C, ? super D, ? extends T> make) {
    return new Tuple4Codec<>(
        new Part<>(firstCodec, first),
        new Part<>(secondCodec, second),
        new Part<>(thirdCodec, third),
        new Part<>(fourthCodec, fourth),
        make);
  }

  /**
   * Keys in the opposite order. All bits are turned over, after the end of a key that does not say
   * where it ends was marked as in {@link TupleCodec}.
   */
  public static <K extends @Nullable Object> KeyCodec<K> descending(KeyCodec<K> codec) {
    return new Descending<>(codec);
  }

  /**
   * Keys that are written as something for which there is a codec, and order as that does.
   *
   * @param codec of what is written
   * @param to what is written for a key
   * @param from the key for what was written; throws {@link IllegalArgumentException} if there is
   *     none; whatever it throws becomes a {@link MalformedBytesException}
   */
  public static <K extends @Nullable Object, L extends @Nullable Object> KeyCodec<K> mapped(
      KeyCodec<L> codec,
      Function<? super K, ? extends L> to,
      Function<? super L, ? extends K> from) {
    return new MappedKeys<K, L>(codec, to, from);
  }
}
