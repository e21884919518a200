package dev.varve.codec;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Numbers of any size: 80 plus the number of bytes of the absolute value, or FF and that number in
 * four bytes if there are 127 or more, and the absolute value without leading zeros. All bits of
 * negative numbers are turned over.
 */
final class BigIntegers implements KeyCodec<BigInteger>, Ended {
  private static final int ZERO = 0x80;
  private static final int LONG = 0xff;

  BigIntegers() {}

  @Override
  public byte[] encode(BigInteger key) {
    byte[] size = key.abs().toByteArray();
    int start = size[0] == 0 ? 1 : 0;
    int length = size.length - start;
    ByteBuffer bytes;
    if (ZERO + length < LONG) {
      bytes = ByteBuffer.allocate(1 + length).put((byte) (ZERO + length));
    } else {
      bytes = ByteBuffer.allocate(1 + Integer.BYTES + length).put((byte) LONG).putInt(length);
    }
    byte[] written = bytes.put(size, start, length).array();
    return key.signum() < 0 ? Turned.over(written) : written;
  }

  @Override
  public BigInteger decode(byte[] bytes) {
    int end = end(bytes, 0);
    if (end != bytes.length) {
      throw MalformedBytesException.expected(
          end, "the end after " + end + " bytes", bytes.length + " bytes");
    }
    boolean negative = bytes[0] >= 0;
    byte[] written = negative ? Turned.over(bytes) : bytes;
    int start = start(written[0]);
    if (start < end ? written[start] == 0 : negative) {
      throw MalformedBytesException.expected(start, "a number without leading zeros", "another");
    }
    return new BigInteger(
        start == end ? 0 : negative ? -1 : 1, Arrays.copyOfRange(written, start, end));
  }

  private static int start(byte first) {
    return (first & 0xff) == LONG ? 1 + Integer.BYTES : 1;
  }

  @Override
  public int end(byte[] bytes, int from) {
    Ended.require(1, bytes, from);
    int turn = bytes[from] >= 0 ? -1 : 0;
    int start = from + start((byte) (bytes[from] ^ turn));
    Ended.require(start - from, bytes, from);
    int length = ((bytes[from] ^ turn) & 0xff) - ZERO;
    if (start - from > 1) {
      length = ByteBuffer.wrap(bytes).getInt(from + 1) ^ turn;
      if (ZERO + (long) length < LONG) {
        throw MalformedBytesException.expected(from + 1, "127 or more bytes", "a smaller number");
      }
    }
    return Ended.require(length, bytes, start);
  }

  @Override
  public Comparator<BigInteger> comparator() {
    return Comparator.naturalOrder();
  }
}
