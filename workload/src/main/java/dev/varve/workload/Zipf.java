package dev.varve.workload;

/**
 * Ranks whose frequency falls as 1 / rank^0.99, drawn as Gray et al. describe in <em>Quickly
 * Generating Billion-Record Synthetic Databases</em> (SIGMOD 1994) and YCSB does.
 *
 * <p>The first two ranks are drawn exactly, the others by a formula that is off by some per cent
 * for the next few: that is part of the definition.
 *
 * <p>Thread safety: immutable.
 */
final class Zipf {
  /** The exponent in every YCSB workload. */
  static final double THETA = 0.99;

  /** The sum over YCSB's 10^10 items, as YCSB rounds it. */
  private static final double ZETA_OF_SCRAMBLED = 26.46902820178302;

  private static final double HALF_POWER = StrictMath.pow(0.5, THETA);
  private static final int SUMMED = 100;
  private static final double ZETA_OF_SUMMED = sum(SUMMED) - primitive(SUMMED);

  private final long items;
  private final double zeta;
  private final double eta;

  /** Ranks from 0, included, to {@code items}, not included; at least 1. */
  Zipf(long items) {
    this(items, zeta(items));
  }

  private Zipf(long items, double zeta) {
    this.items = items;
    this.zeta = zeta;
    this.eta = (1 - StrictMath.pow(2.0 / items, 1 - THETA)) / (1 - (1 + HALF_POWER) / zeta);
  }

  /** The ranks that YCSB scatters over any number of keys: 10^10, the last one included. */
  static Zipf scrambled() {
    return new Zipf(10_000_000_001L, ZETA_OF_SCRAMBLED);
  }

  /** The number of ranks. */
  long items() {
    return items;
  }

  /** A rank; 0 is the most frequent. */
  long next(Random64 random) {
    double u = random.nextDouble();
    double uz = u * zeta;
    if (uz < 1) {
      return 0;
    }
    if (uz < 1 + HALF_POWER) {
      return items == 1 ? 0 : 1;
    }
    return Math.min(items - 1, (long) (items * power100(eta * u - eta + 1)));
  }

  /** The exponent is 1 / (1 - 0.99). Products are exact everywhere, and faster than pow. */
  private static double power100(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double x8 = x4 * x4;
    double x16 = x8 * x8;
    double x32 = x16 * x16;
    double x64 = x32 * x32;
    return x64 * x32 * x4;
  }

  /**
   * The sum of 1 / i^0.99 for i from 1 to {@code n}: summed at first, then by the formula of Euler
   * and Maclaurin, whose error is below 10^-12 here.
   */
  static double zeta(long n) {
    return n <= SUMMED ? sum((int) n) : ZETA_OF_SUMMED + primitive((double) n);
  }

  private static double sum(int n) {
    double sum = 0;
    for (int i = 1; i <= n; i++) {
      sum += StrictMath.pow(i, -THETA);
    }
    return sum;
  }

  /** The integral of x^-0.99, with the corrections for summing up to and including x. */
  private static double primitive(double x) {
    double term = StrictMath.pow(x, -THETA);
    double first = -THETA * term / x;
    double third = first * (THETA + 1) * (THETA + 2) / (x * x);
    return StrictMath.pow(x, 1 - THETA) / (1 - THETA) + term / 2 + first / 12 - third / 720;
  }
}
