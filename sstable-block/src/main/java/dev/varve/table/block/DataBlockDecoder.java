package dev.varve.table.block;

import dev.varve.bytes.LittleEndian;
import dev.varve.entry.EntryKind;
import dev.varve.table.block.ByteReader.Malformed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes a {@link DataBlock} of the bytes that {@link DataBlockBuilder} laid out. */
final class DataBlockDecoder {
  /** What keys that share prefixes may take in memory beyond the bytes of their block. */
  private static final int FREE = 4 << 20;

  private static final int SHORTEST_ROW = 3;

  private DataBlockDecoder() {}

  /**
   * Decodes a block.
   *
   * @param hashed whether lookups by hash are wanted
   * @param reused an array to use if it is large enough; null to make one of exactly the right size
   */
  static DataBlock decode(
      byte[] raw, int offset, int length, boolean hashed, byte @Nullable [] reused)
      throws Malformed {
    ByteReader in = new ByteReader(raw, offset, length);
    int count = in.varint(length / SHORTEST_ROW, "the number of entries");
    if (count == 0) {
      throw new Malformed("a block has no entries");
    }
    int size = in.varint(length + FREE, "the size of keys and values");
    long smallestSequence = in.varlong();
    int width = in.u8();
    int commonKind = in.u8();
    if (width > Long.BYTES) {
      throw new Malformed("sequences take " + width + " bytes");
    }
    long columns = (long) count * (commonKind == 0 ? width + 1 : width);
    if (columns > in.remaining()) {
      throw new Malformed("a block of " + length + " bytes has no room for " + count + " entries");
    }
    int rowsEnd = in.end - (int) columns;
    int slots = hashed ? slots(count) : 1;
    int entries = DataBlock.entries(slots);
    long places = entries + (long) count * DataBlock.ENTRY_HEADER + size;
    long total = places + (long) count * Integer.BYTES;
    if (total > Integer.MAX_VALUE - 8) {
      throw new Malformed("a block takes " + total + " bytes in memory");
    }
    byte[] data;
    if (reused != null && reused.length >= total) {
      data = reused;
      Arrays.fill(data, DataBlock.HEADER, entries, (byte) 0);
    } else {
      data = new byte[(int) total];
    }
    if (commonKind != 0) {
      checkKind(commonKind);
    }
    DataBlock block = DataBlock.make(data, slots, (int) places, count);
    decodeRows(in, rowsEnd, block);
    decodeColumns(raw, rowsEnd, width, smallestSequence, commonKind, block);
    if (hashed) {
      hash(block, slots - 1);
    }
    return block;
  }

  /** A power of two of which at most two thirds are used. */
  private static int slots(int count) {
    return Integer.highestOneBit(Math.max(1, count + (count >>> 1))) << 1;
  }

  private static void checkKind(int kind) throws Malformed {
    if (EntryKind.ofCode(kind) == null) {
      throw new Malformed("there is no entry of kind " + kind + "; it may be of a newer version");
    }
  }

  private static void decodeRows(ByteReader in, int rowsEnd, DataBlock block) throws Malformed {
    byte[] raw = in.array;
    byte[] data = block.data;
    int at = block.entries;
    int farthest = at + DataBlock.FARTHEST_ENTRY;
    int previous = 0;
    int previousLength = 0;
    for (int i = 0; i < block.count; i++) {
      int shared = in.varint(previousLength, "the shared part of a key");
      int rest = in.varint(DataBlock.LONGEST_KEY - shared, "the length of a key");
      int value = in.varint(Frame.LONGEST, "the length of a value");
      long copied = (long) rest + value;
      int start = at + DataBlock.ENTRY_HEADER;
      if (copied > rowsEnd - in.at || shared + copied > block.places - start || at > farthest) {
        throw new Malformed("entry " + i + " of a block does not fit into it");
      }
      int keyLength = shared + rest;
      LittleEndian.putInt(data, block.places + i * Integer.BYTES, at);
      LittleEndian.putInt(data, at, keyLength << DataBlock.KIND_BITS);
      LittleEndian.putInt(data, at + 4, value);
      System.arraycopy(data, previous, data, start, shared);
      System.arraycopy(raw, in.at, data, start + shared, (int) copied);
      in.at += (int) copied;
      previous = start;
      previousLength = keyLength;
      at = start + keyLength + value;
    }
    if (in.at != rowsEnd || at != block.places) {
      throw new Malformed("the entries of a block do not fill it");
    }
  }

  /** Adds sequences and kinds. */
  private static void decodeColumns(
      byte[] raw, int from, int width, long smallestSequence, int commonKind, DataBlock block)
      throws Malformed {
    byte[] data = block.data;
    int kinds = from + block.count * width;
    long mask = width == Long.BYTES ? -1 : (1L << (width * Byte.SIZE)) - 1;
    for (int i = 0; i < block.count; i++) {
      int at = block.place(i);
      int kind = commonKind;
      if (kind == 0) {
        kind = raw[kinds + i];
        checkKind(kind);
      }
      data[at] |= (byte) kind;
      int from8 = from + i * width;
      long difference =
          from8 + Long.BYTES <= raw.length
              ? LittleEndian.getLong(raw, from8) & mask
              : shortNumber(raw, from8, width);
      LittleEndian.putLong(data, at + 8, smallestSequence + difference);
    }
  }

  private static long shortNumber(byte[] raw, int at, int width) {
    long number = 0;
    for (int i = width - 1; i >= 0; i--) {
      number = number << Byte.SIZE | (raw[at + i] & 0xff);
    }
    return number;
  }

  /** Fills the hash index: of several versions of a key, the newest is found. */
  private static void hash(DataBlock block, int mask) {
    byte[] data = block.data;
    int previous = -1;
    for (int i = 0; i < block.count; i++) {
      int at = block.place(i);
      int start = at + DataBlock.ENTRY_HEADER;
      int length = DataBlock.keyLength(data, at);
      if (previous < 0 || !DataBlock.isKey(data, previous, data, start, length)) {
        long hash = KeyHash.of(data, start, length);
        int slot = (int) hash & mask;
        while (LittleEndian.getInt(data, DataBlock.HEADER + slot * Integer.BYTES) != 0) {
          slot = (slot + 1) & mask;
        }
        int content = (at - block.entries + 1) << 8 | KeyHash.tag(hash);
        LittleEndian.putInt(data, DataBlock.HEADER + slot * Integer.BYTES, content);
      }
      previous = at;
    }
  }
}
