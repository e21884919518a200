package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.table.BlockCache;
import java.util.Arrays;

/**
 * A data block in memory: keys are whole, and a hash index leads to each of them.
 *
 * <p>Everything stands in one array, which is what the cache hands out, so that a lookup waits for
 * few cache lines. This is a view of it.
 *
 * <pre>
 * +------------+--------------+------------------------------------+-------------------+
 * | header     | hash index   | entries                            | places of entries |
 * | 4 bytes of | 4 bytes each | size and kind 4, value's length 4, | 4 bytes each      |
 * | each: size |              | sequence 8, key, value             |                   |
 * | of index,  |              |                                    |                   |
 * | places,    |              |                                    |                   |
 * | entries    |              |                                    |                   |
 * +------------+--------------+------------------------------------+-------------------+
 * </pre>
 *
 * <p>The hash index is a table with open addressing and at least a third of its places free. A
 * place holds where the newest version of a key stands, counted from 1 from the first entry on, and
 * in its lowest byte a part of the key's hash; 0 is free.
 *
 * <p>Thread safety: immutable once it is made.
 */
final class DataBlock implements BlockCache.CachedBlock {
  /** How many places the hash index has, where the places of entries start, how many there are. */
  static final int HEADER = 3 * Integer.BYTES;

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

  private static final int OVERHEAD = 24 + 40;

  /** The array of everything. */
  final byte[] data;

  /** Where the first entry starts. */
  final int entries;

  /** Where the places of entries start, and the last entry ends. */
  final int places;

  /** The number of entries. */
  final int count;

  private DataBlock(byte[] data, int slots, int places, int count) {
    this.data = data;
    this.entries = entries(slots);
    this.places = places;
    this.count = count;
  }

  /**
   * A block that is about to be filled.
   *
   * @param slots the number of places in the hash index, a power of two
   */
  static DataBlock make(byte[] data, int slots, int places, int count) {
    LittleEndian.putInt(data, 0, slots);
    LittleEndian.putInt(data, 4, places);
    LittleEndian.putInt(data, 8, count);
    return new DataBlock(data, slots, places, count);
  }

  /** The block that an array holds. */
  static DataBlock of(byte[] data) {
    return new DataBlock(
        data, slots(data), LittleEndian.getInt(data, 4), LittleEndian.getInt(data, 8));
  }

  /** How many places the hash index of a block has. */
  static int slots(byte[] data) {
    return LittleEndian.getInt(data, 0);
  }

  /** Where the first entry starts. */
  static int entries(int slots) {
    return HEADER + slots * Integer.BYTES;
  }

  @Override
  public int sizeInMemory() {
    return data.length + OVERHEAD;
  }

  @Override
  public Object content() {
    return data;
  }

  /** Where entry number {@code index} starts. */
  int place(int index) {
    return LittleEndian.getInt(data, places + index * Integer.BYTES);
  }

  static int keyLength(byte[] data, int at) {
    return LittleEndian.getInt(data, at) >>> KIND_BITS;
  }

  static int kind(byte[] data, int at) {
    return data[at] & ((1 << KIND_BITS) - 1);
  }

  static int valueLength(byte[] data, int at) {
    return LittleEndian.getInt(data, at + 4);
  }

  static long sequence(byte[] data, int at) {
    return LittleEndian.getLong(data, at + 8);
  }

  /**
   * Where the newest entry of {@code key} up to {@code snapshot} starts, or a negative number.
   *
   * @param slots the size of the hash index: whoever knows it does not wait for the header, which
   *     is mostly in another cache line than the place of the key
   */
  static int find(byte[] data, int slots, Bytes key, long snapshot) {
    byte[] bytes = key.array();
    int offset = key.offset();
    int length = key.length();
    long hash = KeyHash.of(bytes, offset, length);
    int tag = KeyHash.tag(hash);
    int entries = entries(slots);
    int mask = slots - 1;
    for (int slot = (int) hash & mask; ; slot = (slot + 1) & mask) {
      int content = LittleEndian.getInt(data, HEADER + slot * Integer.BYTES);
      if (content == 0) {
        return ABSENT;
      }
      if ((content & 0xff) == tag) {
        int at = entries + (content >>> 8) - 1;
        if (isKey(data, at, bytes, offset, length)) {
          return version(data, at, snapshot, bytes, offset, length);
        }
      }
    }
  }

  /** As {@link #find}, where only the first entry can be one of the key. */
  static int findFirst(byte[] data, Bytes key, long snapshot) {
    byte[] bytes = key.array();
    int offset = key.offset();
    int length = key.length();
    int first = entries(slots(data));
    return isKey(data, first, bytes, offset, length)
        ? version(data, first, snapshot, bytes, offset, length)
        : ABSENT;
  }

  /** Goes on to older versions of the key at {@code first} while they are too new. */
  private static int version(
      byte[] data, int first, long snapshot, byte[] key, int offset, int length) {
    int at = first;
    while (sequence(data, at) > snapshot) {
      at += ENTRY_HEADER + length + valueLength(data, at);
      if (at >= LittleEndian.getInt(data, 4)) {
        return MAY_FOLLOW;
      }
      if (!isKey(data, at, key, offset, length)) {
        return ABSENT;
      }
    }
    return at;
  }

  /** Whether the entry at {@code at} is one of this key. */
  static boolean isKey(byte[] data, int at, byte[] key, int offset, int length) {
    int start = at + ENTRY_HEADER;
    return keyLength(data, at) == length
        && Arrays.equals(data, start, start + length, key, offset, offset + length);
  }

  /** The number of the entry that starts at {@code at}. */
  int numberOf(int at) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place(middle) < at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Where the first entry starts that is not before {@code (key, sequence)}; {@link #places} if
   * there is none. A key that is there is mostly found by its hash, which waits for two cache lines
   * where a search by halves waits for one at each step.
   */
  int seek(Bytes key, long sequence) {
    int at = find(data, (entries - HEADER) / Integer.BYTES, key, sequence);
    return at < 0 ? search(key, sequence) : at;
  }

  private int search(Bytes key, long sequence) {
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
    return low < count ? place(low) : places;
  }

  private int compare(int at, Bytes key, long sequence) {
    int byKey =
        Bytes.compare(
            data, at + ENTRY_HEADER, keyLength(data, at), key.array(), key.offset(), key.length());
    return byKey != 0 ? byKey : Long.compare(sequence, sequence(data, at));
  }
}
