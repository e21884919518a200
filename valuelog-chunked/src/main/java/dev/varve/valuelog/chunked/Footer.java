package dev.varve.valuelog.chunked;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * The last bytes of a chunk. The layout is described in {@code FORMAT.md} of this module.
 *
 * @param valueBytes of all values, which stand from the start of the file on
 * @param count of values, as many as rows of the index behind them
 * @param indexChecksum of the index
 */
record Footer(long valueBytes, long count, int indexChecksum) {
  static final int VERSION = 1;
  static final int SIZE = 32;

  /** The size of a row of the index: the length and the checksum of a value. */
  static final int ROW = 8;

  private static final int CHECKED = 20;
  private static final long MAGIC = 0x4c41_5665_7672_6156L; // "VarveVAL"

  byte[] encode() {
    byte[] bytes = new byte[SIZE];
    LittleEndian.putLong(bytes, 0, valueBytes);
    LittleEndian.putLong(bytes, 8, count);
    LittleEndian.putInt(bytes, 16, indexChecksum);
    LittleEndian.putInt(bytes, CHECKED, checksum(bytes));
    LittleEndian.putLong(bytes, 24, MAGIC);
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
    if (LittleEndian.getLong(bytes, 24) != MAGIC) {
      throw file.corrupt(at + 24, "it does not end as a chunk of value log 'chunked' does");
    }
    if (LittleEndian.getInt(bytes, CHECKED) != checksum(bytes)) {
      throw file.corrupt(at + CHECKED, "the checksum of the footer is wrong");
    }
    Footer footer =
        new Footer(
            LittleEndian.getLong(bytes, 0),
            LittleEndian.getLong(bytes, 8),
            LittleEndian.getInt(bytes, 16));
    boolean fits =
        footer.valueBytes >= 0
            && footer.valueBytes <= at
            && footer.count >= 1
            && footer.count == (at - footer.valueBytes) / ROW
            && (at - footer.valueBytes) % ROW == 0;
    if (!fits) {
      throw file.corrupt(
          at,
          footer.count
              + " values of "
              + footer.valueBytes
              + " bytes do not make a file of "
              + size
              + " bytes");
    }
    return footer;
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CHECKED);
    return (int) crc.getValue();
  }
}
