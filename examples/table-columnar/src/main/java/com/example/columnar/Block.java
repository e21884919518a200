package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.entry.EntryKind;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import dev.varve.table.BlockCache;
import java.io.IOException;
import java.util.Objects;

/**
 * A block as it was read: nothing is decoded, since a row is found by computing where it is.
 *
 * <p>Thread safety: immutable.
 */
final class Block implements BlockCache.CachedBlock {
  // Where the header has what.
  static final int ROWS = Piece.HEADER;
  static final int KEY_WIDTH = 8;
  static final int VALUE_WIDTH = 12;
  static final int SMALLEST_SEQUENCE = 16;
  static final int SEQUENCE_WIDTH = 24;
  static final int KIND = 25;
  static final int HEADER = 26;

  /** In the place of the kind of all entries: each has one of its own. */
  static final int KINDS_DIFFER = 0;

  /** What this object and its columns take beside the bytes, about. */
  private static final int OBJECTS = 120;

  private final byte[] bytes;
  private final int rows;
  private final int sequenceWidth;
  private final long smallestSequence;
  private final int kinds;
  private final Column keys;
  private final Column values;

  private Block(byte[] bytes, ReadFile file, long position) throws CorruptFileException {
    this.bytes = bytes;
    rows = LittleEndian.getInt(bytes, ROWS);
    smallestSequence = LittleEndian.getLong(bytes, SMALLEST_SEQUENCE);
    sequenceWidth = bytes[SEQUENCE_WIDTH];
    // The checksum was right: what is found here is a writer's mistake, or somebody's intention.
    // A row takes at least a byte of a column or an offset, except that one may be empty.
    if (rows < 1 || !Numbers.isWidth(sequenceWidth)) {
      throw file.corrupt(position, "a block cannot have such rows or sequences");
    }
    kinds = skip(HEADER, (long) rows * sequenceWidth, file, position);
    int keysAt = skip(kinds, bytes[KIND] == KINDS_DIFFER ? rows : 0, file, position);
    keys = column(keysAt, LittleEndian.getInt(bytes, KEY_WIDTH), file, position);
    int valuesAt = keys.start(rows);
    values = column(valuesAt, LittleEndian.getInt(bytes, VALUE_WIDTH), file, position);
    if (values.start(rows) != bytes.length) {
      throw file.corrupt(position, "a block has bytes behind its last column");
    }
    checkKinds(file, position);
  }

  /** Reads and checks a block, past any cache. */
  static Block read(ReadFile file, long position, int length) throws IOException {
    return new Block(Piece.read(file, position, length), file, position);
  }

  private int skip(int from, long length, ReadFile file, long position)
      throws CorruptFileException {
    if (length > bytes.length - from) {
      throw file.corrupt(position, "a column goes beyond its block");
    }
    return from + (int) length;
  }

  private Column column(int at, int width, ReadFile file, long position)
      throws CorruptFileException {
    if (width >= 0) {
      skip(at, (long) rows * width, file, position);
      return new Column(bytes, width, at, at);
    }
    if (width != Column.OFFSETS) {
      throw file.corrupt(position, "a column cannot have the width " + width);
    }
    int data = skip(at, (long) rows * Integer.BYTES, file, position);
    int last = 0;
    for (int row = 0; row < rows; row++) {
      int end = LittleEndian.getInt(bytes, at + row * Integer.BYTES);
      if (end < last) {
        throw file.corrupt(position, "offsets in a column do not ascend");
      }
      last = end;
    }
    skip(data, last, file, position);
    return new Column(bytes, width, at, data);
  }

  private void checkKinds(ReadFile file, long position) throws CorruptFileException {
    int different = bytes[KIND] == KINDS_DIFFER ? rows : 1;
    for (int row = 0; row < different; row++) {
      if (EntryKind.ofCode(kindCode(row)) == null) {
        throw file.corrupt(position, "there is no kind of entry " + kindCode(row));
      }
    }
  }

  private int kindCode(int row) {
    return bytes[KIND] == KINDS_DIFFER ? bytes[kinds + row] : bytes[KIND];
  }

  int rows() {
    return rows;
  }

  /** The array that keys and values lie on. */
  byte[] bytes() {
    return bytes;
  }

  Column keys() {
    return keys;
  }

  Column values() {
    return values;
  }

  long sequence(int row) {
    return smallestSequence + Numbers.get(bytes, HEADER + row * sequenceWidth, sequenceWidth);
  }

  EntryKind kind(int row) {
    return Objects.requireNonNull(EntryKind.ofCode(kindCode(row)), "checked before");
  }

  /** The first row that is not before {@code (key, sequence)}, or how many there are. */
  int find(Bytes key, long sequence) {
    int low = 0;
    int high = rows;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = keys.compare(middle, key);
      if (order < 0 || (order == 0 && sequence(middle) > sequence)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public int sizeInMemory() {
    return OBJECTS + bytes.length;
  }
}
