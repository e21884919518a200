package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;

/**
 * The keys or the values of a block.
 *
 * @param block the bytes of the block
 * @param width of each row, or {@link #OFFSETS}
 * @param ends where the ends of the rows are, if they have no width
 * @param data where the first row begins
 */
record Column(byte[] block, int width, int ends, int data) {
  /** The width of a column whose rows say where they end. */
  static final int OFFSETS = -1;

  /** Where a row begins. */
  int start(int row) {
    if (width != OFFSETS) {
      return data + row * width;
    }
    return row == 0 ? data : end(row - 1);
  }

  /** Where a row ends. */
  private int end(int row) {
    return data + LittleEndian.getInt(block, ends + Integer.BYTES * row);
  }

  int length(int row) {
    return width != OFFSETS ? width : end(row) - start(row);
  }

  int compare(int row, Bytes to) {
    return Bytes.compare(block, start(row), length(row), to.array(), to.offset(), to.length());
  }
}
