package dev.varve.store;

import dev.varve.bytes.Bytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one to another, in unsigned lexicographic order.
 *
 * @param from the first key, included; not borrowed; null for no bound
 * @param to the end, not included; not borrowed; null for no bound
 */
public record KeyRange(@Nullable Bytes from, @Nullable Bytes to) {
  private static final KeyRange ALL = new KeyRange(null, null);

  /** All keys. */
  public static KeyRange all() {
    return ALL;
  }

  /** The keys from {@code from}, included, to {@code to}, not included. */
  public static KeyRange between(byte[] from, byte[] to) {
    return new KeyRange(copy(from, "from"), copy(to, "to"));
  }

  /** The keys from {@code from} on, included. */
  public static KeyRange from(byte[] from) {
    return new KeyRange(copy(from, "from"), null);
  }

  /** The keys before {@code to}, not included. */
  public static KeyRange before(byte[] to) {
    return new KeyRange(null, copy(to, "to"));
  }

  /** The keys that start with {@code prefix}. */
  public static KeyRange prefix(byte[] prefix) {
    Bytes first = copy(prefix, "prefix");
    return new KeyRange(first, successor(first.array()));
  }

  private static Bytes copy(byte[] bound, String argument) {
    return Bytes.copyOf(Objects.requireNonNull(bound, argument));
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
    return to != null && (to.isEmpty() || (from != null && from.compareTo(to) >= 0));
  }
}
