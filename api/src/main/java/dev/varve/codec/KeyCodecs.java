package dev.varve.codec;

import dev.varve.bytes.Bytes;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;

/**
 * Key codecs that are ready to use. What they write is for ever: it stands in stores.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class KeyCodecs {
  private KeyCodecs() {}

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
      throw MalformedBytesException.expected("the one NaN that is written", "another");
    }
    return key;
  }

  /** Moments in order: the second since 1970 as eight bytes, the nanosecond in it as four. */
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
      throw MalformedBytesException.expected("a nanosecond within a second", "a larger number");
    }
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException _) {
      throw MalformedBytesException.expected("a second that an Instant can express", "another");
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
   * Pairs in the order of the first, then of the second. The first is written as it is if all are
   * equally long; else each byte 00 in it becomes 00 FF, and it ends with 00 01. Then comes the
   * second as it is, so that a range of firsts is a range of bytes.
   */
  public static <A, B> KeyCodec<Pair<A, B>> pairs(KeyCodec<A> first, KeyCodec<B> second) {
    return new Pairs<>(first, second);
  }

  /**
   * Triples in the order of the first, then of the second, then of the third, as pairs of pairs.
   */
  public static <A, B, C> KeyCodec<Triple<A, B, C>> triples(
      KeyCodec<A> first, KeyCodec<B> second, KeyCodec<C> third) {
    return mapped(
        pairs(first, pairs(second, third)),
        key -> new Pair<>(key.first(), new Pair<>(key.second(), key.third())),
        pair -> new Triple<>(pair.first(), pair.second().first(), pair.second().second()));
  }

  /**
   * Keys in the opposite order. All bits are turned over, after the end of a key that may be longer
   * or shorter than others was marked as in {@link #pairs}.
   */
  public static <K> KeyCodec<K> descending(KeyCodec<K> codec) {
    return new Descending<>(codec);
  }

  /**
   * Keys that are written as something for which there is a codec, and order as that does.
   *
   * @param codec of what is written
   * @param to what is written for a key
   * @param from the key for what was written; throws {@link IllegalArgumentException} if there is
   *     none
   */
  public static <K, L> KeyCodec<K> mapped(
      KeyCodec<L> codec,
      Function<? super K, ? extends L> to,
      Function<? super L, ? extends K> from) {
    return new MappedKeys<K, L>(codec, to, from);
  }
}
