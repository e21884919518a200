package dev.varve.cli.shell;

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
}
