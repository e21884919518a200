package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/**
 * Which leaf starts with which key. Of each first key it has at most {@value #LONGEST_START} bytes,
 * so its size is bounded; where these do not decide, the leaf itself is asked.
 *
 * <p>Thread safety: immutable.
 */
final class PageIndex {
  /** No more of a key is in the index. */
  static final int LONGEST_START = 64;

  /** What stands in front of the start of a key: distance 4, length 1. */
  static final int ROW_HEADER = 5;

  static final int LENGTH_AT = 4;

  private final byte[] rows;

  /** Where the start of each leaf's first key is in {@code rows}; its length is in front of it. */
  private final int[] starts;

  private final int[] pages;

  private PageIndex(byte[] rows, int[] starts, int[] pages) {
    this.rows = rows;
    this.starts = starts;
    this.pages = pages;
  }

  /**
   * The index of a table.
   *
   * @param tail the checksums of all pages, and behind them the index
   */
  static PageIndex decode(ReadFile file, Footer footer, byte[] tail) throws CorruptFileException {
    int at = footer.pages() * Integer.BYTES;
    if (footer.leaves() > (tail.length - at) / ROW_HEADER) {
      throw file.corrupt(footer.pagesEnd() + at, "the index has no room for all leaves");
    }
    int[] starts = new int[footer.leaves()];
    int[] pages = new int[footer.leaves()];
    int page = 0;
    for (int leaf = 0; leaf < starts.length; leaf++) {
      int rest = tail.length - at - ROW_HEADER;
      int distance = rest < 0 ? -1 : LittleEndian.getInt(tail, at);
      int length = rest < 0 ? -1 : tail[at + LENGTH_AT];
      boolean possible =
          (leaf == 0 ? distance == 0 : distance > 0)
              && distance < footer.pages() - page
              && length >= 0
              && length <= Math.min(rest, LONGEST_START);
      if (!possible) {
        throw file.corrupt(footer.pagesEnd() + at, "a row of the index says what cannot be");
      }
      page += distance;
      pages[leaf] = page;
      starts[leaf] = at + ROW_HEADER;
      at += ROW_HEADER + length;
    }
    if (at != tail.length) {
      throw file.corrupt(footer.pagesEnd() + at, "the index has more rows than leaves");
    }
    return new PageIndex(tail, starts, pages);
  }

  int leaves() {
    return pages.length;
  }

  /** The number of the page that is this leaf. */
  int page(int leaf) {
    return pages[leaf];
  }

  /** The memory that it takes beside what it was decoded from. */
  long sizeInMemory() {
    return (long) pages.length * 2 * Integer.BYTES;
  }

  /**
   * The last leaf whose first entry is not behind {@code (key, sequence)}, or -1 if there is none.
   *
   * @param entries to look into leaves with
   */
  int find(Bytes key, long sequence, Entries entries) throws IOException {
    int low = -1;
    int high = pages.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (compare(middle, key, sequence, entries) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private int compare(int leaf, Bytes key, long sequence, Entries entries) throws IOException {
    int byStart = compareStart(leaf, key);
    if (byStart != 0) {
      return byStart;
    }
    entries.enter(leaf);
    return entries.compare(0, key, sequence);
  }

  /** Compares what is known of the first key of a leaf; 0 if that does not decide. */
  int compareStart(int leaf, Bytes key) {
    int length = rows[starts[leaf] - 1];
    int compared = length < LONGEST_START ? key.length() : Math.min(key.length(), LONGEST_START);
    return Bytes.compare(rows, starts[leaf], length, key.array(), key.offset(), compared);
  }

  /** Whether the row of a leaf has what it should have of this key. */
  boolean isStart(int leaf, Bytes key) {
    return rows[starts[leaf] - 1] == Math.min(key.length(), LONGEST_START)
        && compareStart(leaf, key) == 0;
  }
}
