package dev.varve.memtable.skiplist;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entries themselves, one behind the other in slabs, never changed once written.
 *
 * <p>An entry is its sequence (8 bytes), its kind (1), the length of the key (varint), the key, the
 * length of the value (varint), the value. Its address is the number of the slab in the upper and
 * the offset in the lower 32 bits of a {@code long}.
 *
 * <p>The first slab starts small and is replaced by larger copies until it has the full size, so
 * that a small memtable costs little; an address stays valid, because offsets stay the same. A
 * large entry gets a slab of its own, so that no slab is left half empty for it.
 *
 * <p>Thread safety: one thread at a time appends. Any thread reads an entry whose address it got
 * through an acquiring read of what the writer released after the entry was appended.
 */
final class Entries {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_SLAB = 1 << 12;
  private static final int KIND = Long.BYTES;
  private static final int KEY_LENGTH = KIND + 1;
  private static final int LONGEST_ENTRY = Integer.MAX_VALUE - 8;
  private static final int LARGE_FRACTION = 4;

  private final int slabSize;
  private volatile byte[][] slabs = new byte[4][];

  // The writer's.
  private int slabCount;
  private int current = -1;
  private int used;

  Entries(int slabSize) {
    this.slabSize = slabSize;
  }

  /** How many bytes {@link #append} will write for such an entry. */
  static int sizeOf(Bytes key, Bytes value) {
    long size =
        (long) KEY_LENGTH
            + varintSize(key.length())
            + key.length()
            + varintSize(value.length())
            + value.length();
    if (size > LONGEST_ENTRY) {
      throw new IllegalArgumentException(
          "key and value together have "
              + ((long) key.length() + value.length())
              + " bytes; a memtable takes less than 2 GiB in one entry");
    }
    return (int) size;
  }

  /** Copies an entry, and returns its address. */
  long append(Bytes key, long sequence, EntryKind kind, Bytes value, int size) {
    int slab;
    int start;
    if (size > slabSize / LARGE_FRACTION) {
      slab = addSlab(new byte[size]);
      start = 0;
    } else {
      makeRoom(size);
      slab = current;
      start = used;
      used += size;
    }
    byte[] array = slabs[slab];
    LONG.set(array, start, sequence);
    array[start + KIND] = kind.code();
    int at = putVarint(array, start + KEY_LENGTH, key.length());
    key.copyTo(array, at);
    at = putVarint(array, at + key.length(), value.length());
    value.copyTo(array, at);
    return (long) slab << 32 | start;
  }

  /** Sees to it that the current slab has this much room, which is at most that of a slab. */
  private void makeRoom(int size) {
    if (current < 0) {
      current = addSlab(new byte[Math.clamp(2L * size, FIRST_SLAB, slabSize)]);
    }
    byte[] array = slabs[current];
    if (array.length < slabSize && array.length - used < size) {
      // Readers may look into the old array for as long as they like.
      array = Arrays.copyOf(array, (int) Math.min(2L * (array.length + size), slabSize));
      byte[][] grown = slabs.clone();
      grown[current] = array;
      slabs = grown;
    }
    if (array.length - used < size) {
      current = addSlab(new byte[slabSize]);
      used = 0;
    }
  }

  private int addSlab(byte[] slab) {
    if (slabCount == slabs.length) {
      slabs = Arrays.copyOf(slabs, 2 * slabCount);
    }
    // Who learns of an address in this slab learns of the slab by the same release.
    slabs[slabCount] = slab;
    return slabCount++;
  }

  /** Where an entry stands in the order of entries, seen from a key and sequence. */
  int compare(Bytes key, long sequence, long address) {
    byte[] array = slabs[(int) (address >>> 32)];
    int start = (int) address;
    int length = varint(array, start + KEY_LENGTH);
    int at = start + KEY_LENGTH + varintSize(length);
    int byKey = Bytes.compare(key.array(), key.offset(), key.length(), array, at, length);
    return byKey != 0 ? byKey : Long.compare((long) LONG.get(array, start), sequence);
  }

  /**
   * The prefix of a key behind its first {@code skip} bytes, among keys most of which share those
   * with an entry: what is smaller has the smallest prefix, what is greater the greatest.
   */
  long prefix(Bytes key, int skip, long address) {
    byte[] array = slabs[(int) (address >>> 32)];
    int at = (int) address + KEY_LENGTH;
    at += varintSize(varint(array, at));
    int shared = Math.min(skip, key.length());
    int order = Bytes.compare(key.array(), key.offset(), shared, array, at, skip);
    return order == 0 ? key.prefix(skip) : order < 0 ? 0 : -1;
  }

  /** Shows the key of an entry. */
  Bytes key(long address, Window window) {
    byte[] array = slabs[(int) (address >>> 32)];
    int at = (int) address + KEY_LENGTH;
    int length = varint(array, at);
    return window.show(array, at + varintSize(length), length);
  }

  /** The sequence of an entry. */
  long sequence(long address) {
    return (long) LONG.get(slabs[(int) (address >>> 32)], (int) address);
  }

  /** The kind of an entry. */
  EntryKind kind(long address) {
    return kindOf(slabs[(int) (address >>> 32)][(int) address + KIND]);
  }

  /** Shows the value of an entry. */
  Bytes value(long address, Window window) {
    byte[] array = slabs[(int) (address >>> 32)];
    int at = (int) address + KEY_LENGTH;
    int length = varint(array, at);
    at += varintSize(length) + length;
    length = varint(array, at);
    return window.show(array, at + varintSize(length), length);
  }

  /** Sets what was found if the entry has this key. */
  boolean find(Bytes key, long address, Found into) {
    byte[] array = slabs[(int) (address >>> 32)];
    int start = (int) address;
    int length = varint(array, start + KEY_LENGTH);
    int at = start + KEY_LENGTH + varintSize(length);
    if (length != key.length()
        || !Arrays.equals(
            key.array(), key.offset(), key.offset() + length, array, at, at + length)) {
      return false;
    }
    at += length;
    length = varint(array, at);
    into.set(
        (long) LONG.get(array, start),
        kindOf(array[start + KIND]),
        array,
        at + varintSize(length),
        length);
    return true;
  }

  private static EntryKind kindOf(byte code) {
    EntryKind kind = EntryKind.ofCode(code);
    if (kind == null) {
      throw new IllegalStateException("the memtable holds an entry of the unknown kind " + code);
    }
    return kind;
  }

  private static int varintSize(int value) {
    return value < 1 << 7 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  private static int putVarint(byte[] array, int at, int value) {
    while (value >= 1 << 7) {
      array[at++] = (byte) (value | 1 << 7);
      value >>>= 7;
    }
    array[at++] = (byte) value;
    return at;
  }

  private static int varint(byte[] array, int at) {
    int value = array[at];
    if (value >= 0) {
      return value;
    }
    value &= 0x7f;
    for (int shift = 7; ; shift += 7) {
      int next = array[++at];
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
