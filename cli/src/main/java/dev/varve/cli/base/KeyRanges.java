package dev.varve.cli.base;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import org.jspecify.annotations.Nullable;

/** Ranges of keys as commands take them. */
public final class KeyRanges {
  private KeyRanges() {}

  /** The keys with a prefix, from one key to before another; null where there is no such bound. */
  public static KeyRange of(@Nullable Bytes prefix, @Nullable Bytes from, @Nullable Bytes to) {
    KeyRange range = prefix == null ? KeyRange.all() : KeyRange.prefix(prefix.toByteArray());
    Bytes first = range.from();
    Bytes end = range.to();
    if (from != null && (first == null || from.compareTo(first) > 0)) {
      first = from;
    }
    if (to != null && (end == null || to.compareTo(end) < 0)) {
      end = to;
    }
    return new KeyRange(first, end);
  }
}
