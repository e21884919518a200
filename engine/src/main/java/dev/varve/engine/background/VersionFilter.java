package dev.varve.engine.background;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Decides which versions a merge keeps.
 *
 * <p>The sequences at which somebody may read cut the commit order into stripes: whoever reads at
 * one sees, of all versions of a key in the stripe that ends there, only the newest. So the others
 * go. A deletion goes as well if it is in the oldest stripe, where everybody sees the key as
 * absent, and nothing older lies under it that would come back. What is newer than the last of the
 * sequences always stays, because somebody may start to read between any two of its versions.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class VersionFilter {
  private final long[] preserved;
  private final Predicate<Bytes> coversOlder;
  private byte[] lastKey = new byte[64];
  private int lastKeyLength = -1;
  private int lastStripe;
  private long shadowed;
  private long tombstones;

  /**
   * A filter.
   *
   * @param preserved the sequences at which somebody may read, ascending, at least one
   * @param coversOlder whether an older version of a key may lie outside of what is merged
   */
  VersionFilter(long[] preserved, Predicate<Bytes> coversOlder) {
    this.preserved = preserved;
    this.coversOlder = coversOlder;
  }

  /** Whether to keep this entry. REQUIRES: entries come in entry order. */
  boolean keeps(Bytes key, long sequence, EntryKind kind) {
    int stripe = stripe(sequence);
    if (isLastKey(key)) {
      if (stripe == lastStripe && stripe < preserved.length) {
        shadowed++;
        return false;
      }
    } else {
      remember(key);
    }
    lastStripe = stripe;
    if (kind == EntryKind.DELETE && stripe == 0 && !coversOlder.test(key)) {
      tombstones++;
      return false;
    }
    return true;
  }

  private int stripe(long sequence) {
    if (sequence <= preserved[0]) {
      return 0; // as nearly always, when no snapshot is open
    }
    int at = Arrays.binarySearch(preserved, sequence);
    return at >= 0 ? at : ~at;
  }

  private boolean isLastKey(Bytes key) {
    return key.length() == lastKeyLength
        && Arrays.equals(
            lastKey, 0, lastKeyLength, key.array(), key.offset(), key.offset() + key.length());
  }

  private void remember(Bytes key) {
    if (key.length() > lastKey.length) {
      lastKey = new byte[key.length() * 2];
    }
    key.copyTo(lastKey, 0);
    lastKeyLength = key.length();
  }

  /** How many entries were dropped so far. */
  long dropped() {
    return shadowed + tombstones;
  }
}
