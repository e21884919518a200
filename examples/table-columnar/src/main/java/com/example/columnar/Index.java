package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where each block is, and its first entry; the footer too, which says where the index is.
 *
 * <p>Thread safety: immutable.
 */
final class Index {
  /** Of each block: its length 4, its first sequence 8, the length of its first key 4, that key. */
  static final int ENTRY = 16;

  private final byte[] bytes;
  private final Footer footer;

  /** Where the entry of each block begins. */
  private final int[] entries;

  /** Where each block begins, and behind the last where it ends. */
  private final long[] positions;

  private Index(byte[] bytes, Footer footer, ReadFile file) throws IOException {
    this.bytes = bytes;
    this.footer = footer;
    // No larger than what the index could hold, whatever the footer says.
    int blocks = Math.min(footer.blocks(), bytes.length / ENTRY);
    entries = new int[blocks];
    positions = new long[blocks + 1];
    int at = Piece.HEADER;
    for (int block = 0; block < blocks; block++) {
      int rest = bytes.length - at - ENTRY;
      int length = rest < 0 ? 0 : LittleEndian.getInt(bytes, at);
      int key = rest < 0 ? 0 : LittleEndian.getInt(bytes, at + 12);
      if (rest < 0 || length < Block.HEADER || key < 0 || key > rest) {
        throw file.corrupt(footer.index(), "the entry of block " + block + " is not one");
      }
      entries[block] = at;
      positions[block + 1] = positions[block] + length;
      at += ENTRY + key;
    }
    if (at != bytes.length || blocks != footer.blocks() || positions[blocks] != footer.index()) {
      throw file.corrupt(footer.index(), "the index does not fit the blocks");
    }
  }

  /** Reads and checks footer and index. */
  static Index read(ReadFile file) throws IOException {
    Footer footer = Footer.read(file);
    long length = file.size() - Footer.LENGTH - footer.index();
    if (length < Piece.HEADER || length > Integer.MAX_VALUE - 8) {
      throw file.corrupt(footer.index(), "an index cannot have " + length + " bytes");
    }
    return new Index(Piece.read(file, footer.index(), (int) length), footer, file);
  }

  Footer footer() {
    return footer;
  }

  int blocks() {
    return entries.length;
  }

  long position(int block) {
    return positions[block];
  }

  int length(int block) {
    return (int) (positions[block + 1] - positions[block]);
  }

  /** The last block whose first entry is not behind {@code (key, sequence)}, or the first. */
  int find(Bytes key, long sequence) {
    int low = 0;
    int high = blocks();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = compareFirstKey(middle, key);
      if (order < 0 || (order == 0 && firstSequence(middle) >= sequence)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  /** Compares the first key of a block with another one. */
  int compareFirstKey(int block, Bytes key) {
    int at = entries[block];
    int length = LittleEndian.getInt(bytes, at + 12);
    return Bytes.compare(bytes, at + ENTRY, length, key.array(), key.offset(), key.length());
  }

  long firstSequence(int block) {
    return LittleEndian.getLong(bytes, entries[block] + 4);
  }

  long sizeInMemory() {
    return 64 + bytes.length + 12L * blocks();
  }

  /** Collects an index. */
  static final class Builder {
    private byte[] bytes = new byte[1024];
    private int length = Piece.HEADER;

    void add(int blockLength, long firstSequence, Bytes firstKey) {
      int end = Math.addExact(length, ENTRY + firstKey.length());
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * end, Integer.MAX_VALUE - 8));
      }
      LittleEndian.putInt(bytes, length, blockLength);
      LittleEndian.putLong(bytes, length + 4, firstSequence);
      LittleEndian.putInt(bytes, length + 12, firstKey.length());
      firstKey.copyTo(bytes, length + ENTRY);
      length = end;
    }

    /** The index, with the place of its checksum free; only the first {@link #length} bytes. */
    byte[] bytes() {
      return bytes;
    }

    int length() {
      return length;
    }
  }
}
