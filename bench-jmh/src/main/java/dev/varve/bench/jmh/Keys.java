package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Keys of 16 decimal digits. Those that are present have even numbers, so that an absent one lies
 * between any two of them.
 */
final class Keys {
  private static final int DIGITS = 16;
  private static final long SEED = 1;

  private Keys() {}

  /** A key that is present; they order as their numbers. */
  static Bytes present(int number) {
    return key(2L * number);
  }

  /** The key right after the one of this number that is present. */
  static Bytes absent(int number) {
    return key(2L * number + 1);
  }

  private static Bytes key(long number) {
    byte[] digits = new byte[DIGITS];
    long rest = number;
    for (int i = DIGITS - 1; i >= 0; i--) {
      digits[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return Bytes.wrap(digits);
  }

  /**
   * Keys in random order, always the same one for a count. They lie in memory one after the other,
   * so that whoever takes them in turn does not wait for the keys themselves.
   */
  static Bytes[] shuffled(int count, IntFunction<Bytes> key) {
    int[] numbers = new int[count];
    Random random = new Random(SEED);
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    Bytes[] keys = new Bytes[count];
    for (int i = 0; i < count; i++) {
      keys[i] = key.apply(numbers[i]);
    }
    return keys;
  }
}
