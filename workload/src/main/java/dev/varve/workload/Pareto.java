package dev.varve.workload;

/**
 * A generalized Pareto distribution that starts at 0: many small numbers, and a long tail.
 *
 * @param shape at least 0; with 1 or more there is no mean
 * @param scale more than 0
 */
public record Pareto(double shape, double scale) {
  /** A number, rounded up to a whole one, by inversion of the distribution function. */
  long next(Random64 random) {
    double u = 1 - random.nextDouble(); // more than 0, at most 1
    double number =
        shape == 0 ? -scale * StrictMath.log(u) : scale * (StrictMath.pow(u, -shape) - 1) / shape;
    return (long) Math.ceil(number);
  }

  /**
   * A number between two: one that is too large is taken modulo {@code max}, as db_bench of RocksDB
   * does, and what is too small then is {@code min}.
   */
  int next(Random64 random, int min, int max) {
    long number = next(random);
    return (int) Math.max(min, number > max ? number % max : number);
  }
}
