package dev.varve.workload;

/**
 * The hash by which YCSB scatters key numbers: FNV-1a of the eight bytes of a number, lowest first,
 * without its sign.
 */
final class Fnv {
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 1099511628211L;

  private Fnv() {}

  /** The hash, at least 0. */
  static long hash(long number) {
    long hash = OFFSET_BASIS;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      hash = (hash ^ ((number >>> shift) & 0xff)) * PRIME;
    }
    // The mask is for the one value that has no positive counterpart.
    return Math.abs(hash) & Long.MAX_VALUE;
  }
}
