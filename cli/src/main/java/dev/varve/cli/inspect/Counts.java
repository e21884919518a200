package dev.varve.cli.inspect;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import org.jspecify.annotations.Nullable;

/** Counts writes or entries. */
final class Counts {
  private long puts;
  private long deletes;
  private long keyBytes;
  private long valueBytes;
  private long firstSequence = Long.MAX_VALUE;
  private long lastSequence;
  private @Nullable Bytes firstKey;
  private Bytes lastKey = Bytes.EMPTY;

  /** Counts one; the key is borrowed. */
  void add(long sequence, EntryKind kind, Bytes key, int valueLength) {
    if (kind.hasValue()) {
      puts++;
    } else {
      deletes++;
    }
    keyBytes += key.length();
    valueBytes += valueLength;
    firstSequence = Math.min(firstSequence, sequence);
    lastSequence = Math.max(lastSequence, sequence);
    if (firstKey == null || key.compareTo(firstKey) < 0) {
      firstKey = key.copy();
    }
    if (key.compareTo(lastKey) > 0) {
      lastKey = key.copy();
    }
  }

  long total() {
    return puts + deletes;
  }

  long puts() {
    return puts;
  }

  long deletes() {
    return deletes;
  }

  long keyBytes() {
    return keyBytes;
  }

  long valueBytes() {
    return valueBytes;
  }

  /** The oldest sequence; 0 if nothing was counted. */
  long firstSequence() {
    return total() == 0 ? 0 : firstSequence;
  }

  /** The newest sequence; 0 if nothing was counted. */
  long lastSequence() {
    return lastSequence;
  }

  /** The first key in order. */
  Bytes firstKey() {
    return firstKey == null ? Bytes.EMPTY : firstKey;
  }

  /** The last key in order. */
  Bytes lastKey() {
    return lastKey;
  }
}
