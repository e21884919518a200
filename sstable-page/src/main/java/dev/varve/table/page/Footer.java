package dev.varve.table.page;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.ReadFile;
import dev.varve.table.EntryTotals;
import dev.varve.table.page.codec.Page;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The last bytes of a table, from which everything else is found. The parts follow each other
 * without gaps: pages, checksums of pages, index, footer.
 *
 * @param pages how many there are
 * @param leaves how many of them an entry starts in
 * @param indexLength in bytes
 * @param totals of the entries
 * @param sum the checksum of checksums and index
 */
record Footer(int pages, int leaves, int indexLength, EntryTotals totals, int sum) {
  static final int VERSION = 1;
  static final int SIZE = 100;

  /** No table has more pages: the checksums of all of them fit into memory. */
  static final int MOST_PAGES = 1 << 28;

  /** No index is longer. */
  static final int LONGEST_INDEX = 1 << 30;

  private static final int SUM_AT = 24 + EntryTotals.SIZE;
  private static final int CHECKED = 88;
  private static final long MAGIC = 0x4547_5065_7672_6156L; // "VarvePGE"

  /** Where the pages end. */
  long pagesEnd() {
    return (long) pages * Page.SIZE;
  }

  /** The length of checksums and index. */
  int tailLength() {
    return pages * Integer.BYTES + indexLength;
  }

  /** The size of a file of so many pages, with an index of this length. */
  static long fileSize(long pages, long indexLength) {
    return pages * (Page.SIZE + Integer.BYTES) + indexLength + SIZE;
  }

  byte[] encode() {
    byte[] bytes = new byte[SIZE];
    LittleEndian.putLong(bytes, 0, pages);
    LittleEndian.putLong(bytes, 8, leaves);
    LittleEndian.putLong(bytes, 16, indexLength);
    totals.encode(bytes, 24);
    LittleEndian.putInt(bytes, SUM_AT, sum);
    LittleEndian.putInt(bytes, SUM_AT + 4, VERSION);
    LittleEndian.putInt(bytes, CHECKED, sum(bytes, 0, CHECKED));
    LittleEndian.putLong(bytes, CHECKED + 4, MAGIC);
    return bytes;
  }

  static Footer read(ReadFile file) throws IOException {
    long size = file.size();
    if (size < SIZE) {
      throw file.corrupt(size, "a file of " + size + " bytes has no room for a footer");
    }
    long at = size - SIZE;
    byte[] bytes = new byte[SIZE];
    file.read(at, bytes, 0, SIZE);
    if (LittleEndian.getLong(bytes, CHECKED + 4) != MAGIC) {
      throw file.corrupt(at + CHECKED + 4, "it does not end as a table of format 'page' does");
    }
    if (LittleEndian.getInt(bytes, CHECKED) != sum(bytes, 0, CHECKED)) {
      throw file.corrupt(at, "the checksum of the footer is wrong");
    }
    int version = LittleEndian.getInt(bytes, SUM_AT + 4);
    if (version != VERSION) {
      throw file.corrupt(at + SUM_AT + 4, "the layout has version " + version);
    }
    long pages = LittleEndian.getLong(bytes, 0);
    long leaves = LittleEndian.getLong(bytes, 8);
    long indexLength = LittleEndian.getLong(bytes, 16);
    boolean possible =
        pages > 0
            && pages <= MOST_PAGES
            && leaves > 0
            && leaves <= pages
            && indexLength > 0
            && indexLength <= LONGEST_INDEX
            && fileSize(pages, indexLength) == size;
    if (!possible) {
      throw file.corrupt(at, "the parts that the footer describes do not fill the file");
    }
    return new Footer(
        (int) pages,
        (int) leaves,
        (int) indexLength,
        EntryTotals.decode(bytes, 24),
        LittleEndian.getInt(bytes, SUM_AT));
  }

  /** The checksum of a part of an array. */
  static int sum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
