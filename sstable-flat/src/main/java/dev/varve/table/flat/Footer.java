package dev.varve.table.flat;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.ReadFile;
import dev.varve.table.EntryTotals;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The last bytes of a table, from which everything else is found. The parts follow each other
 * without gaps: records, offsets, checksums of the pages of both, footer.
 *
 * @param offsets where the records end and the array of their offsets starts
 * @param totals of the entries
 * @param pageSize how many bytes each checksum covers
 * @param sumOfSums the checksum of the checksums of pages
 */
record Footer(long offsets, EntryTotals totals, int pageSize, int sumOfSums) {
  static final int VERSION = 1;
  static final int SIZE = 88;
  static final int SMALLEST_PAGE = 256;
  static final int LARGEST_PAGE = 1 << 20;

  /** No table has more pages: their numbers and the checksums of all of them fit into memory. */
  static final int MOST_PAGES = 1 << 28;

  private static final int SIZE_AT = 8 + EntryTotals.SIZE;
  private static final int CHECKED = 76;
  private static final long MAGIC = 0x544c_4665_7672_6156L; // "VarveFLT"

  /** Where the offsets end, and what is in pages with them. */
  long body() {
    return offsets + Long.BYTES * totals.entries();
  }

  /** How many pages there are. */
  int pages() {
    return (int) pages(body(), pageSize);
  }

  /** How many pages so many bytes take. */
  static long pages(long body, int pageSize) {
    return Math.ceilDiv(body, pageSize);
  }

  /** The size of a file of so many bytes of records and offsets. */
  static long fileSize(long body, int pageSize) {
    return body + pages(body, pageSize) * Integer.BYTES + SIZE;
  }

  byte[] encode() {
    byte[] bytes = new byte[SIZE];
    LittleEndian.putLong(bytes, 0, offsets);
    totals.encode(bytes, 8);
    LittleEndian.putInt(bytes, SIZE_AT, pageSize);
    LittleEndian.putInt(bytes, SIZE_AT + 4, sumOfSums);
    LittleEndian.putInt(bytes, SIZE_AT + 8, VERSION);
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
      throw file.corrupt(at + CHECKED + 4, "it does not end as a table of format 'flat' does");
    }
    if (LittleEndian.getInt(bytes, CHECKED) != sum(bytes, 0, CHECKED)) {
      throw file.corrupt(at, "the checksum of the footer is wrong");
    }
    int version = LittleEndian.getInt(bytes, SIZE_AT + 8);
    if (version != VERSION) {
      throw file.corrupt(at + SIZE_AT + 8, "the layout has version " + version);
    }
    Footer footer =
        new Footer(
            LittleEndian.getLong(bytes, 0),
            EntryTotals.decode(bytes, 8),
            LittleEndian.getInt(bytes, SIZE_AT),
            LittleEndian.getInt(bytes, SIZE_AT + 4));
    if (!footer.agreesWith(size)) {
      throw file.corrupt(at, "the parts that the footer describes do not fill the file");
    }
    return footer;
  }

  /** Whether the parts fill a file of this size; no product is formed that could overflow. */
  private boolean agreesWith(long size) {
    return pageSize >= SMALLEST_PAGE
        && pageSize <= LARGEST_PAGE
        && offsets > 0
        && offsets < size
        && totals.entries() > 0
        && totals.entries() <= offsets / Records.HEADER
        && pages(body(), pageSize) <= MOST_PAGES
        && fileSize(body(), pageSize) == size;
  }

  /** The checksum of a part of an array. */
  static int sum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
