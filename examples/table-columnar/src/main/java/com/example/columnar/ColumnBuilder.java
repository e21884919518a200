package com.example.columnar;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import java.util.Arrays;

/** Collects the keys or the values of a block. */
final class ColumnBuilder {
  private final Layout layout;
  private byte[] data = new byte[1024];
  private int[] ends = new int[16];
  private int rows;
  private boolean sameLength = true;

  ColumnBuilder(Layout layout) {
    this.layout = layout;
  }

  /** Adds a row, which is borrowed. */
  void add(Bytes row) {
    int start = length();
    int end = Math.addExact(start, row.length());
    if (end > data.length) {
      data = Arrays.copyOf(data, (int) Math.min(2L * end, Integer.MAX_VALUE - 8));
    }
    if (rows == ends.length) {
      ends = Arrays.copyOf(ends, 2 * rows);
    }
    row.copyTo(data, start);
    sameLength = sameLength && (rows == 0 || row.length() == ends[0]);
    ends[rows++] = end;
  }

  /** The length of all rows together. */
  int length() {
    return rows == 0 ? 0 : ends[rows - 1];
  }

  /** The width of the column. REQUIRES: there is a row. */
  int width() {
    return sameLength && layout == Layout.LEARNED ? ends[0] : Column.OFFSETS;
  }

  /** How many bytes {@link #write} writes. */
  long encodedLength() {
    return length() + (width() == Column.OFFSETS ? (long) Integer.BYTES * rows : 0);
  }

  /** Writes the column, and tells where it ends. */
  int write(byte[] target, int from) {
    int at = from;
    if (width() == Column.OFFSETS) {
      for (int row = 0; row < rows; row++) {
        LittleEndian.putInt(target, at, ends[row]);
        at += Integer.BYTES;
      }
    }
    System.arraycopy(data, 0, target, at, length());
    return at + length();
  }

  /** The first row; the array is the builder's. REQUIRES: there is a row. */
  Bytes first() {
    return Bytes.wrap(data, 0, ends[0]);
  }

  void clear() {
    rows = 0;
    sameLength = true;
  }
}
