package dev.varve.views.map;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * What a map shows of a keyspace: the keys between two bounds, in one of two directions. Immutable.
 */
final class Span {
  private final @Nullable Bound low;
  private final @Nullable Bound high;
  private final boolean descending;
  private final KeyRange range;

  /** A key that is an end of a span, and whether it belongs to the span. */
  record Bound(Bytes key, boolean included) {}

  private Span(@Nullable Bound low, @Nullable Bound high, boolean descending) {
    this.low = low;
    this.high = high;
    this.descending = descending;
    this.range =
        new KeyRange(
            low == null ? null : low.included() ? low.key() : after(low.key()),
            high == null ? null : high.included() ? after(high.key()) : high.key());
  }

  /** All keys, ascending. */
  static Span all() {
    return new Span(null, null, false);
  }

  /** The first byte string after a key. */
  static Bytes after(Bytes key) {
    byte[] after = new byte[key.length() + 1];
    key.copyTo(after, 0);
    return Bytes.wrap(after);
  }

  /** The same keys in the opposite direction. */
  Span reversed() {
    return new Span(low, high, !descending);
  }

  /**
   * The part between two keys, in the direction of this span; null for no more bound than there is.
   *
   * @throws IllegalArgumentException if the bounds are in the wrong order, or one lies outside
   */
  Span narrowed(@Nullable Bound from, @Nullable Bound to) {
    Bound newLow = descending ? to : from;
    Bound newHigh = descending ? from : to;
    if (newLow == null) {
      newLow = low;
    } else if (low != null && isOutside(newLow, low, newLow.key().compareTo(low.key()))) {
      throw outside();
    }
    if (newHigh == null) {
      newHigh = high;
    } else if (high != null && isOutside(newHigh, high, high.key().compareTo(newHigh.key()))) {
      throw outside();
    }
    if (newLow != null && newHigh != null && newLow.key().compareTo(newHigh.key()) > 0) {
      throw new IllegalArgumentException("the first key of the range lies behind its last");
    }
    return new Span(newLow, newHigh, descending);
  }

  private static boolean isOutside(Bound bound, Bound limit, int order) {
    return order < 0 || (order == 0 && bound.included() && !limit.included());
  }

  /** What is thrown when a key lies outside. */
  static IllegalArgumentException outside() {
    return new IllegalArgumentException("the key lies outside the range that this map shows");
  }

  boolean isDescending() {
    return descending;
  }

  KeyRange range() {
    return range;
  }

  boolean contains(Bytes key) {
    return range.contains(key);
  }

  /** The part with the keys after a key, or those before it, by the order of bytes. */
  KeyRange part(Bytes key, boolean up, boolean inclusive) {
    Bytes from = range.from();
    Bytes to = range.to();
    if (up) {
      Bytes start = inclusive ? key : after(key);
      return new KeyRange(from == null || from.compareTo(start) < 0 ? start : from, to);
    }
    Bytes end = inclusive ? after(key) : key;
    return new KeyRange(from, to == null || end.compareTo(to) < 0 ? end : to);
  }
}
