package dev.varve.workload;

/**
 * A stream of random numbers that depends on its seed alone: not on the Java version, the machine
 * or other threads.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: <em>Fast Splittable Pseudorandom Number Generators</em>,
 * 2014).
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class Random64 {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  Random64(long seed) {
    state = seed;
  }

  /** The stream of this number among those of one seed. */
  static Random64 stream(long seed, long number) {
    return new Random64(mix(mix(seed) + number));
  }

  /** Goes back to the start of the stream of {@code seed}. */
  void restart(long seed) {
    state = seed;
  }

  /** Any number. */
  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** A number from 0, included, to {@code bound}, not included, which is positive. */
  long next(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  /** A number from 0, included, to 1, not included. */
  double nextDouble() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** Spreads every bit of {@code number} over all bits; no two numbers give the same. */
  static long mix(long number) {
    long mixed = number;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
