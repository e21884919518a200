package dev.varve.engine.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import java.util.zip.CRC32C;

/**
 * A digest of a sequence of entries: two sequences with the same digest are, but for one chance in
 * four billion, the same. It shows that a table gives back what was put into it.
 */
final class EntryDigest {
  private final CRC32C crc = new CRC32C();
  private long mixed;
  private long count;

  /** Adds an entry. */
  void add(Bytes key, long sequence, EntryKind kind, Bytes value) {
    crc.update(key.array(), key.offset(), key.length());
    crc.update(value.array(), value.offset(), value.length());
    long word = sequence * 31 + kind.code();
    word = word * 31 + key.length();
    mixed = (mixed ^ word) * 0x9e3779b97f4a7c15L;
    mixed ^= mixed >>> 32;
    count++;
  }

  /** The number of entries. */
  long count() {
    return count;
  }

  /** Whether the same entries were added to the other, in the same order. */
  boolean matches(EntryDigest other) {
    return count == other.count && mixed == other.mixed && crc.getValue() == other.crc.getValue();
  }
}
