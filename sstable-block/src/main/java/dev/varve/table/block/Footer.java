package dev.varve.table.block;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The last bytes of a table, from which everything else is found. The parts follow each other
 * without gaps: data blocks, filter if there is one, index, properties, footer.
 *
 * @param filter where the data blocks end and the filter starts
 * @param index where the index starts
 * @param properties where the properties start
 * @param mark the number that is mixed into all checksums
 * @param size of the whole table
 */
record Footer(long filter, long index, long properties, long mark, long size) {
  static final int SIZE = 48;
  static final int VERSION = 1;

  private static final int CHECKED = 36;
  private static final long MAGIC = 0x4b4c_4265_7672_6156L; // "VarveBLK"

  byte[] encode() {
    byte[] bytes = new byte[SIZE];
    LittleEndian.putLong(bytes, 0, filter);
    LittleEndian.putLong(bytes, 8, index);
    LittleEndian.putLong(bytes, 16, properties);
    LittleEndian.putLong(bytes, 24, mark);
    LittleEndian.putInt(bytes, 32, VERSION);
    LittleEndian.putInt(bytes, 36, checksum(bytes, mark, size));
    LittleEndian.putLong(bytes, 40, MAGIC);
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
    if (LittleEndian.getLong(bytes, 40) != MAGIC) {
      throw file.corrupt(at + 40, "it does not end as a table of format 'block' does");
    }
    Footer footer =
        new Footer(
            LittleEndian.getLong(bytes, 0),
            LittleEndian.getLong(bytes, 8),
            LittleEndian.getLong(bytes, 16),
            LittleEndian.getLong(bytes, 24),
            size);
    if (LittleEndian.getInt(bytes, 36) != checksum(bytes, footer.mark, size)) {
      throw file.corrupt(at, "the checksum of the footer is wrong");
    }
    if (LittleEndian.getInt(bytes, 32) != VERSION) {
      throw file.corrupt(at + 32, "the layout has version " + LittleEndian.getInt(bytes, 32));
    }
    boolean ordered =
        Frame.HEADER < footer.filter
            && footer.filter <= footer.index
            && footer.index < footer.properties
            && footer.properties < at;
    if (!ordered) {
      throw file.corrupt(at, "the parts that the footer describes are not in order");
    }
    return footer;
  }

  boolean hasFilter() {
    return filter < index;
  }

  private static int checksum(byte[] bytes, long mark, long size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CHECKED);
    return (int) crc.getValue() ^ Frame.place(mark, size);
  }
}
