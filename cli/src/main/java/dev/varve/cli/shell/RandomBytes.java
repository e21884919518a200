package dev.varve.cli.shell;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** Values that nobody would type. */
final class RandomBytes {
  private RandomBytes() {}

  /** Random bytes that follow from a seed. */
  static byte[] of(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Random digits of base 64, which can be read, that follow from a seed. */
  static byte[] letters(int size, long seed) {
    byte[] bytes = Base64.getEncoder().encode(of(size, seed));
    return Arrays.copyOf(bytes, size);
  }
}
