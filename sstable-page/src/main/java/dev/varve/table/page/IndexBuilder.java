package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import java.util.Arrays;

/**
 * Collects the rows of an index.
 *
 * <p>Thread safety: none.
 */
final class IndexBuilder {
  private byte[] rows = new byte[1024];
  private int length;
  private int leaves;
  private int lastPage;

  /** Adds a leaf that is about to be filled, and whose first key is this one. */
  void add(int page, Bytes firstKey) {
    int start = Math.min(firstKey.length(), PageIndex.LONGEST_START);
    int end = length + PageIndex.ROW_HEADER + start;
    if (end > rows.length) {
      rows = Arrays.copyOf(rows, (int) Math.min(2L * rows.length, Footer.LONGEST_INDEX));
    }
    LittleEndian.putInt(rows, length, page - lastPage);
    rows[length + PageIndex.LENGTH_AT] = (byte) start;
    int at = length + PageIndex.ROW_HEADER;
    System.arraycopy(firstKey.array(), firstKey.offset(), rows, at, start);
    length = end;
    lastPage = page;
    leaves++;
  }

  int leaves() {
    return leaves;
  }

  int length() {
    return length;
  }

  /** The rows so far. */
  Bytes rows() {
    return Bytes.wrap(rows, 0, length);
  }
}
