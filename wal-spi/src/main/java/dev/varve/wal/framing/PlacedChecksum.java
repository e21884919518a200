package dev.varve.wal.framing;

import dev.varve.bytes.LittleEndian;
import java.util.zip.CRC32C;

/**
 * The checksum of bytes at their place: CRC32C over the value of the segment's chain, the position,
 * and the bytes. Bytes that were moved, repeated, or left over from another file have another one.
 *
 * <p>Each frame starts from the value at the start of the segment and not from the checksum of the
 * frame before, so that a frame can be judged alone: otherwise one bad byte would hide everything
 * behind it, and with it the proof that it is damage.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class PlacedChecksum {
  private final CRC32C crc = new CRC32C();
  private final byte[] place = new byte[2 * Long.BYTES];

  PlacedChecksum(SegmentHeader header) {
    LittleEndian.putLong(place, 0, header.chain());
  }

  /** The checksum of a part of {@code array} that stands at {@code position}. */
  int of(long position, byte[] array, int offset, int length) {
    start(position);
    add(array, offset, length);
    return value();
  }

  /** Starts a checksum whose bytes come in several parts. */
  void start(long position) {
    LittleEndian.putLong(place, Long.BYTES, position);
    crc.reset();
    crc.update(place, 0, place.length);
  }

  /** Adds the next part. */
  void add(byte[] array, int offset, int length) {
    crc.update(array, offset, length);
  }

  /** The checksum of all parts. */
  int value() {
    return (int) crc.getValue();
  }
}
