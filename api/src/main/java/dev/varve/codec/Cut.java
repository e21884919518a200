package dev.varve.codec;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * A place between keys.
 *
 * @param bytes of a key, or what some keys begin with
 * @param whole whether they are a whole key
 * @param past whether the place is after what has these bytes, and not before
 */
record Cut(Bytes bytes, boolean whole, boolean past) {
  /** The place before a key. */
  static Cut before(byte[] head) {
    return new Cut(Bytes.wrap(head), false, false);
  }

  /** The place after all keys that begin so. */
  static Cut past(byte[] head) {
    return new Cut(Bytes.wrap(head), false, true);
  }

  /** The place at a key. */
  static Cut key(byte[] key, boolean past) {
    return new Cut(Bytes.wrap(key), true, past);
  }

  /** The first key that could be after this place; null if there is none. */
  @Nullable Bytes place() {
    if (!past) {
      return bytes;
    }
    byte[] array = bytes.toByteArray();
    return whole ? Bytes.wrap(TupleCodec.joined(array, new byte[1])) : KeyRange.prefix(array).to();
  }

  /** Whether this place is after another. */
  boolean isAfter(Cut other) {
    Bytes mine = place();
    Bytes others = other.place();
    return others != null && (mine == null || mine.compareTo(others) > 0);
  }

  /**
   * The place among tuples that a place among their next parts is.
   *
   * @param cut null for the end of all parts
   * @param head what the tuples begin with
   * @param part how the part is written
   * @param last whether it is the last
   */
  static @Nullable Cut within(@Nullable Cut cut, byte[] head, Delimited<?> part, boolean last) {
    if (cut == null) {
      return null;
    }
    byte[] plain = cut.bytes.toByteArray();
    byte[] written = last ? plain : cut.whole ? part.ended(plain) : part.escaped(plain);
    return new Cut(Bytes.wrap(TupleCodec.joined(head, written)), cut.whole && last, cut.past);
  }
}
