package dev.varve.views.codec;

import java.util.Comparator;

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
}
