package dev.varve.codec;

import java.util.Comparator;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys as bytes that order as the keys do, so that a store, which orders bytes as strings of
 * unsigned numbers, holds them in the order of {@link #comparator}.
 *
 * <p>For all keys <i>a</i> and <i>b</i>, comparing their bytes gives the same sign as comparing
 * them. So each key has one encoding, keys that compare as equal have the same one, and no two
 * other keys do. An encoding is never empty, because a store need not allow the empty key.
 *
 * <p>A key codec may be used for values too.
 *
 * @param <K> the type of keys; null is none, unless the type says so: see {@link
 *     KeyCodecs#nullable}
 */
public interface KeyCodec<K extends @Nullable Object> extends ValueCodec<K> {
  /** The order of keys that the order of their bytes is. */
  Comparator<K> comparator();

  /**
   * The number of bytes that every key takes, if that is the same for all; compositions of codecs
   * then need no bytes to find the end of a key. Empty if it is not, or not known.
   */
  default OptionalInt width() {
    return OptionalInt.empty();
  }

  /** All keys, to choose a range among them. */
  default TypedRange<K> range() {
    return TypedRange.all(this);
  }
}
