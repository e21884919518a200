package dev.varve.verification.mirror;

import dev.varve.bytes.Bytes;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a segment consists of: a checksum, which covers the segment and the position too, a length,
 * and as much content. The first one of a segment is about the segment before.
 */
final class MirrorFrame {
  static final int HEAD = 8;

  private MirrorFrame() {}

  static byte[] of(long segment, long position, Bytes content) {
    ByteBuffer frame = ByteBuffer.allocate(HEAD + content.length());
    frame.putInt(0).putInt(content.length());
    frame.put(content.array(), content.offset(), content.length());
    byte[] bytes = frame.array();
    frame.putInt(0, checksum(segment, position, bytes, 0, content.length()));
    return bytes;
  }

  /** The length of the content of a sound frame, or -1. */
  static int soundAt(long segment, byte[] bytes, int at, int limit) {
    if (limit - at < HEAD) {
      return -1;
    }
    ByteBuffer frame = ByteBuffer.wrap(bytes);
    int length = frame.getInt(at + 4);
    boolean fits = length >= 0 && length <= limit - at - HEAD;
    return fits && frame.getInt(at) == checksum(segment, at, bytes, at, length) ? length : -1;
  }

  private static int checksum(long segment, long position, byte[] bytes, int at, int length) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(16).putLong(segment).putLong(position).flip());
    crc.update(bytes, at + 4, HEAD - 4 + length);
    return (int) crc.getValue();
  }

  /**
   * Where a segment ends, as the next one says.
   *
   * @param segment -1 if there is none
   */
  record End(long segment, int length, int checksum) {
    static final End NONE = new End(-1, 0, 0);

    static End of(long segment, byte[] bytes, int length) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, length);
      return new End(segment, length, (int) crc.getValue());
    }

    /** In the first frame of a segment. */
    static End read(byte[] bytes) {
      ByteBuffer frame = ByteBuffer.wrap(bytes, HEAD, 16);
      return new End(frame.getLong(), frame.getInt(), frame.getInt());
    }

    Bytes content() {
      ByteBuffer content = ByteBuffer.allocate(16).putLong(segment).putInt(length);
      return Bytes.wrap(content.putInt(checksum).array());
    }
  }
}
