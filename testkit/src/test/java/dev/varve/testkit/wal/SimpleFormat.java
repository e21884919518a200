package dev.varve.testkit.wal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The layout of {@link SimpleWal}. A segment is a header, checksum 8, number 8, previous number 8,
 * previous length 8, digest of the previous segment 8, store 16; and frames: checksum 4, type 1,
 * length 4, content.
 */
final class SimpleFormat {
  static final int HEADER = 56;
  static final int FRAME = 9;

  /** No frame has more content: a longer record is several parts and an end. */
  static final int LONGEST_FRAME = 32_761;

  static final int PART = 1;
  static final int END = 2;
  static final int SYNCED = 3;
  static final int SEAL = 4;

  private SimpleFormat() {}

  static byte[] header(UUID store, long number, long previous, long length, long digest) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(0).putLong(number).putLong(previous);
    header.putLong(length).putLong(digest);
    header.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
    return header.putLong(0, digest(header.array(), 8, HEADER)).array();
  }

  static long digest(byte[] bytes, int from, int to) {
    return digest(1, bytes, from, to);
  }

  static long digest(long before, byte[] bytes, int from, int to) {
    long digest = before;
    for (int i = from; i < to; i++) {
      digest = (digest ^ bytes[i]) * 0x100_0000_01b3L;
    }
    return digest;
  }

  /** The checksum of a frame whose type stands at {@code at}. */
  static int checksum(Flaw flaw, byte[] header, long position, byte[] bytes, int at, int length) {
    CRC32C crc = new CRC32C();
    if (flaw != Flaw.CHECKSUM_WITHOUT_PLACE) {
      crc.update(header, 0, 8);
      if (flaw != Flaw.CHECKSUM_WITHOUT_POSITION) {
        crc.update(ByteBuffer.allocate(8).putLong(0, position));
      }
    }
    crc.update(bytes, at, length);
    return (int) crc.getValue();
  }

  static byte[] frame(
      Flaw flaw, byte[] header, long position, int type, byte[] record, int from, int length) {
    ByteBuffer frame = ByteBuffer.allocate(FRAME + length).putInt(0).put((byte) type);
    frame.putInt(length).put(record, from, length);
    byte[] bytes = frame.array();
    return frame.putInt(0, checksum(flaw, header, position, bytes, 4, bytes.length - 4)).array();
  }

  static byte[] number(long value) {
    return ByteBuffer.allocate(8).putLong(0, value).array();
  }

  static long number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getLong(at);
  }

  static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }
}
