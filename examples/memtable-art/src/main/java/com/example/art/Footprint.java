package com.example.art;

/**
 * How much memory objects take: on HotSpot with compressed references, a header of 12 bytes (16 for
 * arrays), references of 4, and everything rounded up to 8. On other JVMs it is an estimate.
 */
final class Footprint {
  static final int REFERENCE = 4;

  private static final int ARRAY_HEADER = 16;

  private Footprint() {}

  /** An array of this many elements of this many bytes. */
  static long array(int length, int width) {
    return (ARRAY_HEADER + (long) length * width + 7) & ~7L;
  }
}
