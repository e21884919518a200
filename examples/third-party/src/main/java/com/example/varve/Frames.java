package com.example.varve;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The layout of {@link FrameWal}. A segment is a header: checksum 8, number 8, number of the
 * segment before it 8, its length 8 and digest 8, store 16; and frames: checksum 4, type 1, length
 * 4, content. The checksum of a frame covers its segment and its place.
 */
final class Frames {
  static final int HEADER = 56;
  static final int FRAME = 9;

  /** The last frame of a record is END, those before it PART. */
  static final int PART = 1;

  static final int END = 2;

  /** Promises that everything before a position was synced. */
  static final int SYNCED = 3;

  /** The same, and that nothing follows. */
  static final int SEAL = 4;

  private Frames() {}

  static byte[] header(UUID store, long number, long previous, long length, long digest) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(0).putLong(number).putLong(previous);
    header.putLong(length).putLong(digest);
    header.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
    return header.putLong(0, digest(1, header.array(), 8, HEADER)).array();
  }

  static long digest(long before, byte[] bytes, int from, int to) {
    long digest = before;
    for (int i = from; i < to; i++) {
      digest = (digest ^ bytes[i]) * 0x100_0000_01b3L;
    }
    return digest;
  }

  /** The checksum of a frame of which all behind the checksum stands at {@code at}. */
  static int checksum(byte[] header, long position, byte[] bytes, int at, int length) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, 8);
    crc.update(number(position));
    crc.update(bytes, at, length);
    return (int) crc.getValue();
  }

  static byte[] frame(byte[] header, long position, int type, byte[] record, int from, int length) {
    ByteBuffer frame = ByteBuffer.allocate(FRAME + length).putInt(0).put((byte) type);
    frame.putInt(length).put(record, from, length);
    byte[] bytes = frame.array();
    return frame.putInt(0, checksum(header, position, bytes, 4, bytes.length - 4)).array();
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
