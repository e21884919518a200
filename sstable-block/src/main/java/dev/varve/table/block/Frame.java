package dev.varve.table.block;

import java.util.zip.CRC32C;

/**
 * What stands around every block: a header with its checksum, type and lengths. {@code FORMAT.md}
 * has the layout.
 */
final class Frame {
  /**
   * The size of the header in bytes: checksum 4, type 1, coding 1, stored length 4, raw length 4.
   */
  static final int HEADER = 14;

  static final int TYPE_AT = 4;
  static final int CODING_AT = 5;
  static final int STORED_AT = 6;
  static final int RAW_AT = 10;

  static final byte DATA = 1;
  static final byte FILTER = 2;
  static final byte INDEX = 3;
  static final byte PROPERTIES = 4;

  static final byte PLAIN = 0;
  static final byte COMPRESSED = 1;

  /** No block is larger, compressed or not. */
  static final int LONGEST = (1 << 30) + (64 << 20);

  /** A block up to this size may be compressed to nothing; see {@link #isPlausible}. */
  private static final int FREE = 16 << 20;

  private static final int BEST_RATIO = 4096;

  private Frame() {}

  /**
   * The checksum of a frame: of everything behind its first four bytes, its table and its place.
   */
  static int checksum(long mark, long position, byte[] frame, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(frame, offset + TYPE_AT, length - TYPE_AT);
    return (int) crc.getValue() ^ place(mark, position);
  }

  /** A number that is different for two places, but for one chance in four billion. */
  static int place(long mark, long position) {
    long z = mark * 0x9e37_79b9_7f4a_7c15L + position;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return (int) (z >>> 32);
  }

  /**
   * Whether a block may be compressed that far: so the memory that a reader takes is bounded by 16
   * MiB and 4096 times what the file holds, whatever the file says.
   */
  static boolean isPlausible(int stored, int raw) {
    return raw <= FREE || raw / BEST_RATIO <= stored;
  }
}
