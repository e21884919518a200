package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.table.BlockCache;
import java.util.Arrays;

/**
 * A data block in memory: keys are whole, and a hash index leads to each of them.
 *
 * <p>Everything stands in one array, so that a lookup waits for few cache lines:
 *
 * <pre>
 * +--------------------+------------------------------------------+--------------------+
 * | hash index         | entries                                  | places of entries  |
 * | 4 bytes each       | size and kind 4, value's length 4,       | 4 bytes each       |
 * |                    | sequence 8, key, value                   |                    |
 * +--------------------+------------------------------------------+--------------------+
 * </pre>
 *
 * <p>The hash index is a table with open addressing and at least a third of its places free. A
 * place holds where the newest version of a key stands, counted from 1 from the first entry on, and
 * in its lowest byte a part of the key's hash; 0 is free.
 *
 * <p>Thread safety: immutable once it is made.
 */
final class DataBlock implements BlockCache.CachedBlock {
  /** What an entry takes in memory beside its key and value. */
  static final int ENTRY_HEADER = 16;

  /** Entries start before this place, which the hash index can express. */
  static final int FARTHEST_ENTRY = (1 << 24) - 2;

  /** No key is longer: its length is stored together with its kind. */
  static final int LONGEST_KEY = 1 << 28;

  static final int KIND_BITS = 3;

  /** No entry of this key, and the next block has none either. */
  static final int ABSENT = -1;

  /** No entry here, but the block ends with this key, so the next block may have one. */
  static final int MAY_FOLLOW = -2;

  private static final int OVERHEAD = 24 + 32;

  /** The array of everything. */
  final byte[] data;

  /** Where the first entry starts. */
  final int entries;

  /** Where the places of entries start, and the last entry ends. */
  final int places;

  /** The number of entries. */
  final int count;

  private final int mask;

  /**
   * A block.
   *
   * @param slots the number of places in the hash index, a power of two
   */
  DataBlock(byte[] data, int slots, int places, int count) {
    this.data = data;
    this.entries = slots * Integer.BYTES;
    this.mask = slots - 1;
    this.places = places;
    this.count = count;
  }

  @Override
  public int sizeInMemory() {
    return data.length + OVERHEAD;
  }

  /** Where entry number {@code index} starts. */
  int place(int index) {
    return LittleEndian.getInt(data, places + index * Integer.BYTES);
  }

  int keyLength(int at) {
    return LittleEndian.getInt(data, at) >>> KIND_BITS;
  }

  int kind(int at) {
    return data[at] & ((1 << KIND_BITS) - 1);
  }

  int valueLength(int at) {
    return LittleEndian.getInt(data, at + 4);
  }

  long sequence(int at) {
    return LittleEndian.getLong(data, at + 8);
  }

  /** Where the entry behind the one at {@code at} starts, or {@link #places}. */
  int following(int at) {
    return at + ENTRY_HEADER + keyLength(at) + valueLength(at);
  }

  /** Where the newest entry of {@code key} up to {@code snapshot} starts, or a negative number. */
  int find(Bytes key, long snapshot) {
    byte[] bytes = key.array();
    int offset = key.offset();
    int length = key.length();
    long hash = KeyHash.of(bytes, offset, length);
    int tag = KeyHash.tag(hash);
    for (int slot = (int) hash & mask; ; slot = (slot + 1) & mask) {
      int content = LittleEndian.getInt(data, slot * Integer.BYTES);
      if (content == 0) {
        return ABSENT;
      }
      if ((content & 0xff) == tag) {
        int at = entries + (content >>> 8) - 1;
        if (isKey(at, bytes, offset, length)) {
          return version(at, snapshot, bytes, offset, length);
        }
      }
    }
  }

  /** As {@link #find}, where the key can only stand at {@code first}. */
  int versionFrom(int first, Bytes key, long snapshot) {
    byte[] bytes = key.array();
    int offset = key.offset();
    int length = key.length();
    return isKey(first, bytes, offset, length)
        ? version(first, snapshot, bytes, offset, length)
        : ABSENT;
  }

  /** Goes on to older versions of the key at {@code first} while they are too new. */
  private int version(int first, long snapshot, byte[] key, int offset, int length) {
    int at = first;
    while (sequence(at) > snapshot) {
      at = following(at);
      if (at >= places) {
        return MAY_FOLLOW;
      }
      if (!isKey(at, key, offset, length)) {
        return ABSENT;
      }
    }
    return at;
  }

  /** Whether the entry at {@code at} is one of this key. */
  boolean isKey(int at, byte[] key, int offset, int length) {
    int start = at + ENTRY_HEADER;
    return keyLength(at) == length
        && Arrays.equals(data, start, start + length, key, offset, offset + length);
  }

  /**
   * The number of the first entry that is not before {@code (key, sequence)}, or {@link #count}.
   */
  int seek(Bytes key, long sequence) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(place(middle), key, sequence) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(int at, Bytes key, long sequence) {
    int byKey =
        Bytes.compare(
            data, at + ENTRY_HEADER, keyLength(at), key.array(), key.offset(), key.length());
    return byKey != 0 ? byKey : Long.compare(sequence, sequence(at));
  }
}
