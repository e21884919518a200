package dev.varve.wal.framing;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 48 bytes of a segment: which one it is, what it follows, and the value that the
 * checksums of all its frames start from.
 *
 * <p>Thread safety: immutable.
 *
 * @param version of the layout of the segment
 * @param segment the number of the segment
 * @param previous where the records of the segment before end
 * @param chain the value of the log's chain at the start of this segment. It marks promises too, so
 *     that they are found behind damage
 */
public record SegmentHeader(int version, long segment, SegmentEnd previous, long chain) {
  /** The size of a header in bytes. */
  public static final int SIZE = 48;

  private static final int CHECKED_FROM = 4;

  /** The header of a segment that is about to be written. */
  public static SegmentHeader of(int version, UUID store, long segment, SegmentEnd previous) {
    return new SegmentHeader(version, segment, previous, Chain.start(store, segment, previous));
  }

  /** The bytes of this header. */
  public byte[] encode() {
    byte[] bytes = new byte[SIZE];
    LittleEndian.putShort(bytes, 4, version);
    LittleEndian.putLong(bytes, 8, segment);
    LittleEndian.putLong(bytes, 16, previous.segment());
    LittleEndian.putLong(bytes, 24, previous.length());
    LittleEndian.putLong(bytes, 32, previous.chain());
    LittleEndian.putLong(bytes, 40, chain);
    LittleEndian.putInt(bytes, 0, checksum(bytes));
    return bytes;
  }

  /** Whether {@code bytes}, {@link #SIZE} of them, are what {@link #encode} made. */
  public static boolean isIntact(byte[] bytes) {
    return LittleEndian.getInt(bytes, 0) == checksum(bytes);
  }

  /**
   * Reads a header and checks that it belongs here.
   *
   * <p>REQUIRES: {@code bytes} {@linkplain #isIntact are intact}.
   *
   * @param file where the bytes come from
   * @param store the identity of the store
   * @throws dev.varve.storage.CorruptFileException if the header is that of another segment or
   *     store
   */
  public static SegmentHeader decode(byte[] bytes, ReadFile file, UUID store, long segment)
      throws IOException {
    long number = LittleEndian.getLong(bytes, 8);
    if (number != segment) {
      throw file.corrupt(8, "by its content this is segment " + number + " of a log");
    }
    if (LittleEndian.getShort(bytes, 6) != 0) {
      throw file.corrupt(6, "the header has flags that are not defined");
    }
    SegmentEnd previous =
        new SegmentEnd(
            LittleEndian.getLong(bytes, 16),
            LittleEndian.getLong(bytes, 24),
            LittleEndian.getLong(bytes, 32));
    boolean possible =
        previous.segment() >= 0
            ? previous.segment() < segment && previous.length() >= SIZE
            : previous.equals(SegmentEnd.NONE);
    if (!possible) {
      throw file.corrupt(
          16, "it says that it follows byte " + previous.length() + " of " + previous.segment());
    }
    long chain = LittleEndian.getLong(bytes, 40);
    if (chain != Chain.start(store, segment, previous)) {
      throw file.corrupt(40, "it was not written for store " + store);
    }
    return new SegmentHeader(LittleEndian.getShort(bytes, 4), segment, previous, chain);
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, SIZE - CHECKED_FROM);
    return (int) crc.getValue();
  }
}
