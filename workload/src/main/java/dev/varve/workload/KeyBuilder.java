package dev.varve.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes the keys that YCSB gives its records: {@code user} and a number in decimal digits, which
 * is the hash of the record's number unless the order of records says something else.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class KeyBuilder implements KeySource {
  private static final int PREFIX = 4;
  private static final int MOST_DIGITS = 19;
  private static final long LARGEST_POWER = 1_000_000_000_000_000_000L;
  private static final long EIGHT_DIGITS = 100_000_000;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final KeyNumbers numbers;
  private final int padding;

  /** One key of each length, so that a key of exact length costs no garbage. */
  private final byte[][] byLength;

  /** Writes the keys of these records. */
  public KeyBuilder(RecordSpec records) {
    numbers = KeyNumbers.of(records);
    padding = records.zeroPadding();
    byLength = new byte[PREFIX + Math.max(padding, MOST_DIGITS) + 1][];
    for (int length = PREFIX; length < byLength.length; length++) {
      byLength[length] = new byte[length];
      byLength[length][0] = 'u';
      byLength[length][1] = 's';
      byLength[length][2] = 'e';
      byLength[length][3] = 'r';
    }
  }

  /**
   * A number in place of the key of a record, as {@link OperationStream#position} describes it.
   *
   * @param record its number, at least 0
   */
  @Override
  public long position(long record) {
    return numbers.number(record);
  }

  /** The length of the longest key, in bytes. */
  public int longestKey() {
    return byLength.length - 1;
  }

  /**
   * The key of a record.
   *
   * @param record its number, at least 0
   * @return borrowed until the next call
   */
  @Override
  public byte[] key(long record) {
    long number = numbers.number(record);
    int length = PREFIX + Math.max(padding, digits(number));
    byte[] key = byLength[length];
    int at = length;
    long rest = number;
    while (rest >= EIGHT_DIGITS) {
      long quotient = rest / EIGHT_DIGITS;
      at -= Long.BYTES;
      LONG.set(key, at, eightDigits(rest - quotient * EIGHT_DIGITS));
      rest = quotient;
    }
    int small = (int) rest;
    do {
      key[--at] = (byte) ('0' + small % 10);
      small /= 10;
    } while (small > 0);
    Arrays.fill(key, PREFIX, at, (byte) '0');
    return key;
  }

  /**
   * The characters of a number below 10^8, first in the lowest byte: halves the number of digits in
   * each part three times, and all parts at once.
   */
  private static long eightDigits(long number) {
    long thousands = number / 10_000;
    long fours = thousands | ((number - thousands * 10_000) << 32);
    long hundreds = ((fours * 10_486) >>> 20) & 0x0000_007f_0000_007fL; // each part / 100
    long twos = hundreds | ((fours - hundreds * 100) << 16);
    long tens = ((twos * 103) >>> 10) & 0x000f_000f_000f_000fL; // each part / 10
    long ones = tens | ((twos - tens * 10) << 8);
    return ones + 0x3030_3030_3030_3030L;
  }

  private static int digits(long number) {
    int digits = MOST_DIGITS;
    for (long bound = LARGEST_POWER; digits > 1 && number < bound; bound /= 10) {
      digits--;
    }
    return digits;
  }
}
