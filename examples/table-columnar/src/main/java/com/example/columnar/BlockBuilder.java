package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.entry.EntryKind;
import java.util.Arrays;

/** Collects the rows of a block; {@link Block} reads what it makes. */
final class BlockBuilder {
  final ColumnBuilder keys;
  final ColumnBuilder values;
  private long[] sequences = new long[16];
  private byte[] kinds = new byte[16];
  private int rows;

  BlockBuilder(Layout layout) {
    this.keys = new ColumnBuilder(layout);
    this.values = new ColumnBuilder(layout);
  }

  void add(Bytes key, long sequence, EntryKind kind, Bytes value) {
    if (rows == sequences.length) {
      sequences = Arrays.copyOf(sequences, 2 * rows);
      kinds = Arrays.copyOf(kinds, 2 * rows);
    }
    keys.add(key);
    values.add(value);
    sequences[rows] = sequence;
    kinds[rows++] = kind.code();
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** The bytes of keys and values so far. */
  long size() {
    return (long) keys.length() + values.length();
  }

  long firstSequence() {
    return sequences[0];
  }

  /** How long the block would be, in bytes. */
  long encodedLength() {
    return encodedLength(sequenceWidth(smallest()), uniformKind());
  }

  private long encodedLength(int sequenceWidth, int kind) {
    return Block.HEADER
        + (long) rows * (sequenceWidth + (kind == Block.KINDS_DIFFER ? 1 : 0))
        + keys.encodedLength()
        + values.encodedLength();
  }

  /** The block, with the place of its checksum free. */
  byte[] build() {
    long smallest = smallest();
    int width = sequenceWidth(smallest);
    int kind = uniformKind();
    byte[] block = new byte[Math.toIntExact(encodedLength(width, kind))];
    LittleEndian.putInt(block, Block.ROWS, rows);
    LittleEndian.putInt(block, Block.KEY_WIDTH, keys.width());
    LittleEndian.putInt(block, Block.VALUE_WIDTH, values.width());
    LittleEndian.putLong(block, Block.SMALLEST_SEQUENCE, smallest);
    block[Block.SEQUENCE_WIDTH] = (byte) width;
    block[Block.KIND] = (byte) kind;
    int at = Block.HEADER;
    for (int row = 0; row < rows; row++) {
      Numbers.put(block, at, width, sequences[row] - smallest);
      at += width;
    }
    if (kind == Block.KINDS_DIFFER) {
      System.arraycopy(kinds, 0, block, at, rows);
      at += rows;
    }
    values.write(block, keys.write(block, at));
    return block;
  }

  private long smallest() {
    return Arrays.stream(sequences, 0, rows).min().orElse(0);
  }

  private int sequenceWidth(long smallest) {
    return Numbers.width(Arrays.stream(sequences, 0, rows).max().orElse(0) - smallest);
  }

  private int uniformKind() {
    for (int row = 1; row < rows; row++) {
      if (kinds[row] != kinds[0]) {
        return Block.KINDS_DIFFER;
      }
    }
    return kinds[0];
  }

  void clear() {
    keys.clear();
    values.clear();
    rows = 0;
  }
}
