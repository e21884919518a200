package dev.varve.lab.sim;

/**
 * Random numbers that follow from a seed: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 *
 * <p>Thread safety: none.
 */
final class Mix {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  Mix(long seed) {
    state = spread(seed);
  }

  long next() {
    state += GOLDEN;
    return spread(state);
  }

  /** From 0, included, to {@code bound}, not included, which is positive. */
  long next(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  /** From 0, included, to 1, not included. */
  double nextDouble() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** Spreads every bit over all bits; no two numbers give the same. */
  static long spread(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
