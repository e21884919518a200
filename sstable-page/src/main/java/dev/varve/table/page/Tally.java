package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;

/**
 * Counts entries and sees whether they are in order: while a table is written, and again when it is
 * verified.
 *
 * <p>Thread safety: none.
 */
final class Tally {
  private byte[] lastKey = new byte[64];
  private int lastLength;
  private long lastSequence;
  private long entries;
  private long keys;
  private long tombstones;
  private long keyBytes;
  private long valueBytes;
  private long smallestSequence = Long.MAX_VALUE;
  private long largestSequence = Long.MIN_VALUE;

  /**
   * Counts an entry.
   *
   * @return false if it does not come behind the one before; then it was not counted
   */
  boolean add(Bytes key, long sequence, EntryKind kind, int valueLength) {
    int order = Bytes.compare(lastKey, 0, lastLength, key.array(), key.offset(), key.length());
    boolean first = entries == 0;
    if (!first && (order > 0 || (order == 0 && sequence >= lastSequence))) {
      return false;
    }
    if (first || order < 0) {
      keys++;
      remember(key);
    }
    lastSequence = sequence;
    entries++;
    tombstones += kind == EntryKind.DELETE ? 1 : 0;
    keyBytes += key.length();
    valueBytes += valueLength;
    smallestSequence = Math.min(smallestSequence, sequence);
    largestSequence = Math.max(largestSequence, sequence);
    return true;
  }

  private void remember(Bytes key) {
    if (key.length() > lastKey.length) {
      lastKey = new byte[key.length() + key.length() / 2];
    }
    key.copyTo(lastKey, 0);
    lastLength = key.length();
  }

  boolean isEmpty() {
    return entries == 0;
  }

  long entries() {
    return entries;
  }

  Totals totals() {
    return new Totals(
        entries, keys, tombstones, smallestSequence, largestSequence, keyBytes, valueBytes);
  }
}
