package dev.varve.table.block;

import java.util.Arrays;

/** Comparisons of parts of arrays. */
final class Compare {
  private Compare() {}

  /** How many bytes two parts have in common at their start. */
  static int shared(byte[] a, int aOffset, int aLength, byte[] b, int bOffset, int bLength) {
    int mismatch = Arrays.mismatch(a, aOffset, aOffset + aLength, b, bOffset, bOffset + bLength);
    return mismatch < 0 ? aLength : mismatch;
  }
}
