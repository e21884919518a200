package dev.varve.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Decimal numbers: 80 is zero. Others are 0.<i>d</i> times ten to the power of an exponent, where
 * the digits <i>d</i> neither begin nor end with a zero: 81, the exponent in four bytes with the
 * bit of the sign turned over, two digits in each byte plus one, and 00. All bits of negative
 * numbers are turned over.
 */
final class BigDecimals implements KeyCodec<BigDecimal>, Ended {
  private static final byte ZERO = (byte) 0x80;
  private static final byte POSITIVE = (byte) 0x81;
  private static final int HEAD = 1 + Integer.BYTES;

  BigDecimals() {}

  @Override
  public byte[] encode(BigDecimal key) {
    if (key.signum() == 0) {
      return new byte[] {ZERO};
    }
    BigDecimal size = key.abs().stripTrailingZeros();
    String digits = size.unscaledValue().toString();
    long exponent = (long) digits.length() - size.scale();
    if (exponent != (int) exponent) {
      throw new IllegalArgumentException(
          "the number has an exponent of " + exponent + ", which four bytes do not hold");
    }
    int pairs = (digits.length() + 1) / 2;
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + pairs + 1)
            .put(POSITIVE)
            .putInt((int) exponent ^ Integer.MIN_VALUE);
    for (int i = 0; i < digits.length(); i += 2) {
      int low = i + 1 < digits.length() ? digits.charAt(i + 1) - '0' : 0;
      bytes.put((byte) (10 * (digits.charAt(i) - '0') + low + 1));
    }
    return key.signum() < 0 ? Turned.over(bytes.array()) : bytes.array();
  }

  @Override
  public BigDecimal decode(byte[] bytes) {
    int end = end(bytes, 0);
    if (end != bytes.length) {
      throw MalformedBytesException.expected(
          end, "the end after " + end + " bytes", bytes.length + " bytes");
    }
    if (end == 1) {
      return BigDecimal.ZERO;
    }
    boolean negative = bytes[0] >= 0;
    byte[] written = negative ? Turned.over(bytes) : bytes;
    StringBuilder digits = new StringBuilder();
    for (int i = HEAD; i < end - 1; i++) {
      int pair = written[i] - 1;
      if (pair < 0 || pair > 99) {
        throw MalformedBytesException.expected(i, "two digits", "something else");
      }
      digits.append((char) ('0' + pair / 10)).append((char) ('0' + pair % 10));
    }
    if (digits.isEmpty() || digits.charAt(0) == '0') {
      throw MalformedBytesException.expected(HEAD, "a digit other than zero", "something else");
    }
    int length = digits.length() - (digits.charAt(digits.length() - 1) == '0' ? 1 : 0);
    if (digits.charAt(length - 1) == '0') {
      throw MalformedBytesException.expected(end - 2, "a digit other than zero", "00");
    }
    digits.setLength(length);
    long scale = length - (long) (ByteBuffer.wrap(written).getInt(1) ^ Integer.MIN_VALUE);
    if (scale != (int) scale) {
      throw MalformedBytesException.expected(1, "an exponent of a BigDecimal", "another");
    }
    BigDecimal size = new BigDecimal(new BigInteger(digits.toString()), (int) scale);
    return negative ? size.negate() : size;
  }

  @Override
  public int end(byte[] bytes, int from) {
    Ended.require(1, bytes, from);
    if (bytes[from] == ZERO) {
      return from + 1;
    }
    int turn = bytes[from] >= 0 ? -1 : 0;
    if ((byte) (bytes[from] ^ turn) != POSITIVE) {
      throw MalformedBytesException.expected(from, "80, 81 or 7E", "something else");
    }
    for (int at = Ended.require(HEAD, bytes, from); at < bytes.length; at++) {
      if ((byte) (bytes[at] ^ turn) == 0) {
        return at + 1;
      }
    }
    throw MalformedBytesException.expected(bytes.length, "the end of the digits", "none");
  }

  @Override
  public Comparator<BigDecimal> comparator() {
    return Comparator.naturalOrder();
  }
}
