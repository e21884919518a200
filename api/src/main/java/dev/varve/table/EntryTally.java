package dev.varve.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;

/**
 * Counts entries and sees whether they are in order: for table formats, while a table is written
 * and again when it is verified.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class EntryTally {
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

  /** Nothing counted yet. */
  public EntryTally() {}

  /**
   * Counts an entry.
   *
   * @param key borrowed
   * @return false if it does not come behind the one before; then it was not counted
   */
  public boolean add(Bytes key, long sequence, EntryKind kind, int valueLength) {
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

  /** Whether nothing was counted yet. */
  public boolean isEmpty() {
    return entries == 0;
  }

  /** How many entries were counted. */
  public long entries() {
    return entries;
  }

  /** What was counted. REQUIRES: something was. */
  public EntryTotals totals() {
    return new EntryTotals(
        entries, keys, tombstones, smallestSequence, largestSequence, keyBytes, valueBytes);
  }
}
