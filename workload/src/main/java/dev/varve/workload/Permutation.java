package dev.varve.workload;

/**
 * Orders of the numbers below a bound that look random, without a table: a Feistel network of four
 * rounds over the next power of four, walked until it comes to a number below the bound (Black and
 * Rogaway, <em>Ciphers with Arbitrary Finite Domains</em>, CT-RSA 2002).
 *
 * <p>Thread safety: immutable.
 */
final class Permutation {
  private static final int ROUNDS = 4;

  private final long bound;
  private final int half;
  private final long mask;

  /** Orders of the numbers from 0 to {@code bound}, not included; it is at least 1. */
  Permutation(long bound) {
    this.bound = bound;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(bound - 1));
    this.half = (bits + 1) / 2;
    this.mask = (1L << half) - 1;
  }

  /**
   * The number that stands at a place.
   *
   * @param order which of the orders
   */
  long at(long place, long order) {
    long number = place;
    do {
      long left = number >>> half;
      long right = number & mask;
      for (int round = 0; round < ROUNDS; round++) {
        long next = left ^ function(right, round, order);
        left = right;
        right = next;
      }
      number = left << half | right;
    } while (number >= bound);
    return number;
  }

  /** The place at which a number stands. */
  long place(long number, long order) {
    long place = number;
    do {
      long left = place >>> half;
      long right = place & mask;
      for (int round = ROUNDS - 1; round >= 0; round--) {
        long before = right ^ function(left, round, order);
        right = left;
        left = before;
      }
      place = left << half | right;
    } while (place >= bound);
    return place;
  }

  private long function(long part, int round, long order) {
    return Random64.mix(part + (round + 1) * 0x9e3779b97f4a7c15L + Random64.mix(order)) & mask;
  }
}
