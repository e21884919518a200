package dev.varve.verification.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Makes the checksums of files right again after they were changed: written from the documents of
 * the formats and not from the code, so that it fails if one of the two is wrong. It walks as far
 * as the lengths in a file make sense.
 */
final class Checksums {
  static final int ENVELOPE = 128;

  private static final int STORE_AT = 77;
  private static final int NUMBER_AT = 93;
  private static final int SEGMENT_HEADER = 48;
  private static final int BLOCK = 32 << 10;
  private static final int FOOTER = 48;
  private static final int FRAME = 14;

  private final byte[] file;
  private final ByteBuffer bytes;

  private Checksums(byte[] file) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Repairs a file by what its envelope says that it is. */
  static void repair(byte[] file) {
    if (file.length < ENVELOPE) {
      return;
    }
    Checksums checksums = new Checksums(file);
    checksums.bytes.putInt(ENVELOPE - 4, checksums.crc(0, ENVELOPE - 4));
    switch (file[9]) {
      case 1 -> checksums.root();
      case 2 -> checksums.manifest();
      case 3 -> checksums.segment();
      case 4 -> checksums.table();
      default -> {
        // Nobody reads on.
      }
    }
  }

  private int crc(int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(file, from, to - from);
    return (int) crc.getValue();
  }

  /** The checksum of some numbers of eight bytes, and bytes of the file behind them. */
  private int crc(long[] numbers, int from, int to) {
    ByteBuffer first =
        ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : numbers) {
      first.putLong(number);
    }
    CRC32C crc = new CRC32C();
    crc.update(first.array());
    crc.update(file, from, to - from);
    return (int) crc.getValue();
  }

  private void root() {
    if (file.length >= ENVELOPE + 12) {
      bytes.putInt(ENVELOPE + 8, crc(ENVELOPE, ENVELOPE + 8));
    }
  }

  private void manifest() {
    int at = ENVELOPE;
    while (at + 8 <= file.length) {
      int length = bytes.getInt(at);
      if (length < 0 || length > file.length - at - 8) {
        return;
      }
      long[] place = {
        bytes.getLong(STORE_AT),
        bytes.getLong(STORE_AT + 8),
        bytes.getLong(NUMBER_AT),
        at - ENVELOPE,
        length
      };
      bytes.putInt(at + 4, crc(place, at + 8, at + 8 + length));
      at += 8 + length;
    }
  }

  private static long mix(long x) {
    long z = x + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }

  private void segment() {
    if (file.length < ENVELOPE + SEGMENT_HEADER) {
      return;
    }
    long mark = 0;
    long[] parts = {
      bytes.getLong(STORE_AT),
      bytes.getLong(STORE_AT + 8),
      bytes.getLong(ENVELOPE + 8),
      bytes.getLong(ENVELOPE + 16),
      bytes.getLong(ENVELOPE + 24),
      bytes.getLong(ENVELOPE + 32)
    };
    for (long part : parts) {
      mark = mix(mark ^ part);
    }
    bytes.putLong(ENVELOPE + 40, mark);
    bytes.putInt(ENVELOPE, crc(ENVELOPE + 4, ENVELOPE + SEGMENT_HEADER));
    boolean chunked =
        new String(file, 13, 7, java.nio.charset.StandardCharsets.US_ASCII).equals("chunked");
    frames(mark, chunked);
  }

  private void frames(long mark, boolean chunked) {
    int header = chunked ? 7 : 9;
    long chain = mark;
    int at = ENVELOPE + SEGMENT_HEADER;
    while (at + header <= file.length) {
      int inBlock = BLOCK - (at - ENVELOPE) % BLOCK;
      if (chunked && inBlock < header) {
        at += inBlock;
        continue;
      }
      int length = chunked ? bytes.getShort(at + 4) & 0xffff : bytes.getInt(at + 4);
      int type = file[at + header - 1];
      int content = at + header;
      if (type == 0 || length < 0 || length > file.length - content) {
        return;
      }
      if ((type == 5 || type == 6) && length == 24) {
        bytes.putLong(content, mark);
        bytes.putLong(content + 16, chain);
      }
      int sum = crc(new long[] {mark, at - ENVELOPE}, at + 4, content + length);
      bytes.putInt(at, sum);
      chain = mix(chain ^ (sum & 0xffff_ffffL));
      at = content + length;
    }
  }

  private static int place(long mark, long position) {
    long z = mark * 0x9e37_79b9_7f4a_7c15L + position;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return (int) (z >>> 32);
  }

  private void table() {
    int size = file.length - ENVELOPE;
    if (size < FOOTER) {
      return;
    }
    int footer = file.length - FOOTER;
    long mark = bytes.getLong(footer + 24);
    int at = ENVELOPE;
    while (at + FRAME <= footer) {
      int stored = bytes.getInt(at + 6);
      if (stored < 0 || stored > footer - at - FRAME) {
        break;
      }
      int end = at + FRAME + stored;
      bytes.putInt(at, crc(at + 4, end) ^ place(mark, at - ENVELOPE));
      at = end;
    }
    bytes.putInt(footer + 36, crc(footer, footer + 36) ^ place(mark, size));
  }
}
