package dev.varve.table.block;

import java.io.IOException;

/**
 * Takes numbers and strings from the front of a part of an array, and never reads beyond it.
 *
 * <p>What does not fit is a {@link Malformed}, to which the caller adds the file and the place.
 *
 * <p>Thread safety: none.
 */
final class ByteReader {
  final byte[] array;
  final int end;
  int at;

  /** Bytes do not have the layout that they should have, though their checksum is right. */
  static final class Malformed extends IOException {
    Malformed(String problem) {
      super(problem);
    }
  }

  ByteReader(byte[] array, int offset, int length) {
    this.array = array;
    at = offset;
    end = offset + length;
  }

  int remaining() {
    return end - at;
  }

  int u8() throws Malformed {
    if (at >= end) {
      throw new Malformed("the content ends too early");
    }
    return array[at++] & 0xff;
  }

  /** A number of up to 64 bits. */
  long varlong() throws Malformed {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        if (shift == 63 && next > 1) {
          break;
        }
        return value;
      }
    }
    throw new Malformed("a number has more than 64 bits");
  }

  /** A number from 0 to {@code max}, which is called {@code what} if it is not. */
  int varint(int max, String what) throws Malformed {
    if (at < end && array[at] >= 0 && array[at] <= max) {
      return array[at++];
    }
    long value = varlong();
    if (value < 0 || value > max) {
      throw new Malformed(what + " is " + Long.toUnsignedString(value) + ", more than " + max);
    }
    return (int) value;
  }

  /** Steps over bytes and says where they start. */
  int skip(int length) throws Malformed {
    if (length > end - at) {
      throw new Malformed(length + " bytes are promised where " + (end - at) + " remain");
    }
    int start = at;
    at += length;
    return start;
  }
}
