package dev.varve.store;

import dev.varve.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one to another, in unsigned lexicographic order.
 *
 * @param from the first key, included; null for no bound
 * @param to the end, not included; null for no bound
 */
public record KeyRange(@Nullable Bytes from, @Nullable Bytes to) {
  private static final KeyRange ALL = new KeyRange(null, null);

  /** All keys. */
  public static KeyRange all() {
    return ALL;
  }

  /** The keys from {@code from}, included, to {@code to}, not included. */
  public static KeyRange between(byte[] from, byte[] to) {
    return new KeyRange(Bytes.copyOf(from), Bytes.copyOf(to));
  }

  /** The keys from {@code from} on, included. */
  public static KeyRange from(byte[] from) {
    return new KeyRange(Bytes.copyOf(from), null);
  }

  /** The keys before {@code to}, not included. */
  public static KeyRange before(byte[] to) {
    return new KeyRange(null, Bytes.copyOf(to));
  }

  /** The keys that start with {@code prefix}. */
  public static KeyRange prefix(byte[] prefix) {
    return new KeyRange(Bytes.copyOf(prefix), successor(prefix));
  }

  /** The first key after all keys with this prefix, or null if there is none. */
  private static @Nullable Bytes successor(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xff) {
      length--;
    }
    if (length == 0) {
      return null;
    }
    byte[] successor = new byte[length];
    System.arraycopy(prefix, 0, successor, 0, length);
    successor[length - 1]++;
    return Bytes.wrap(successor);
  }

  /** Whether {@code key} is in the range. */
  public boolean contains(Bytes key) {
    return (from == null || from.compareTo(key) <= 0) && (to == null || key.compareTo(to) < 0);
  }

  /** Whether no key can be in the range. */
  public boolean isEmpty() {
    return from != null && to != null && from.compareTo(to) >= 0;
  }
}
