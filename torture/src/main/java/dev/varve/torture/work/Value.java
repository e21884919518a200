package dev.varve.torture.work;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Values that follow from a seed, a key and a {@link Word}, and begin with the word. */
final class Value {
  private static final int LONGEST = 400;
  private static final int LARGE = 24 << 10;

  private Value() {}

  static byte[] of(long seed, int slot, int word) {
    SplittableRandom random = new SplittableRandom(seed ^ (long) word << 32 ^ slot * 0x9E37_79B9L);
    int length = random.nextInt(64) == 0 ? random.nextInt(LARGE) : random.nextInt(LONGEST);
    byte[] value = new byte[Integer.BYTES + length];
    // Half of it compresses.
    random.nextBytes(value);
    Arrays.fill(value, Integer.BYTES + length / 2, value.length, (byte) word);
    ByteBuffer.wrap(value).putInt(word);
    return value;
  }

  /**
   * The word of a value.
   *
   * @throws BrokenPromiseException if no operation can have written it
   */
  static int word(long seed, int slot, byte[] value) {
    if (value.length >= Integer.BYTES) {
      int word = ByteBuffer.wrap(value).getInt();
      if (Arrays.equals(value, of(seed, slot, word))) {
        return word;
      }
    }
    throw new BrokenPromiseException(
        "the value of slot "
            + slot
            + ", "
            + value.length
            + " bytes, is none that was ever written");
  }
}
