package dev.varve.filter.bloom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where things are in a filter; see FORMAT.md. */
final class BloomLayout {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static final int VERSION = 1;
  static final int HEADER_LENGTH = 8;
  static final int BLOCK_LENGTH = 64;
  static final int BLOCK_BITS = 8 * BLOCK_LENGTH;
  static final int MAX_BLOCKS = (Integer.MAX_VALUE - 8 - HEADER_LENGTH) / BLOCK_LENGTH;

  /** A probe takes 9 bits of a hash, so a hash of 64 bits is good for so many. */
  static final int PROBES_PER_HASH = 7;

  static final int MAX_PROBES = 2 * PROBES_PER_HASH;

  private BloomLayout() {}

  /** Where the block of a key starts, behind the header. */
  static int block(long hash, int blocks) {
    return (int) (((hash >>> 32) * blocks) >>> 32) * BLOCK_LENGTH;
  }

  /**
   * Nine bits for each of the next probes, lowest first: six say which bit of a word, three say
   * which word of the block. For the first probes it is made of the key's hash, for the following
   * ones of what it returned before.
   */
  static long next(long hash) {
    return (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
  }

  /** Where the word of a probe starts in its block. */
  static int word(long probe) {
    return (int) (probe >>> 3) & 0x38;
  }
}
