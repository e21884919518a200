package dev.varve.lab.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How many times as large one thing is as another, measured in pairs: the geometric mean of the
 * ratios, and an interval that holds the true one 95 times in 100.
 *
 * <p>The interval is the hull of two. One is the percentile bootstrap (Efron 1979): the mean of as
 * many ratios, drawn with replacement, 10,000 times; it assumes nothing of how ratios are
 * distributed, but cannot reach beyond the least and the largest of them, and so is too narrow for
 * the three to ten pairs that one has (Hesterberg, <i>What Teachers Should Know About the
 * Bootstrap</i>, 2015). The other is Student's interval for the mean of the logarithms, which is
 * right for few pairs if the logarithms are about normal.
 *
 * @param ratio geometric mean of the ratios; more than 1 if the other thing is larger
 * @param low end of the interval
 * @param high end of the interval
 * @param pairs that were measured, at least 2
 */
public record RatioInterval(double ratio, double low, double high, int pairs) {
  /** How sure one can be that the interval holds the true ratio. */
  public static final double CONFIDENCE = 0.95;

  private static final int RESAMPLES = 10_000;
  private static final double TAIL = (1 - CONFIDENCE) / 2;

  /**
   * The ratio of each of {@code other} to the one of {@code base} at the same place.
   *
   * @param seed of the draws
   * @return null if there are fewer than two pairs, or any figure is not a positive number
   * @throws IllegalArgumentException if there are more of one than of the other
   */
  public static @Nullable RatioInterval of(double[] base, double[] other, long seed) {
    double[] logs = logRatios(base, other);
    if (logs == null || logs.length < 2) {
      return null;
    }
    double mean = mean(logs);
    double[] means = resampled(logs, new SplittableRandom(seed));
    double half = halfOfStudent(logs, mean);
    return new RatioInterval(
        Math.exp(mean),
        Math.exp(Math.min(quantile(means, TAIL), mean - half)),
        Math.exp(Math.max(quantile(means, 1 - TAIL), mean + half)),
        logs.length);
  }

  /** The logarithms of the ratios; null if one of them is not a number. */
  static double @Nullable [] logRatios(double[] base, double[] other) {
    if (base.length != other.length) {
      throw new IllegalArgumentException(
          "there are no pairs: " + base.length + " figures and " + other.length);
    }
    double[] logs = new double[base.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(other[i] / base[i]);
      if (!Double.isFinite(logs[i])) {
        return null;
      }
    }
    return logs;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** The means of many draws, in order. */
  private static double[] resampled(double[] values, SplittableRandom random) {
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int j = 0; j < values.length; j++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[Math.clamp(Math.round(share * sorted.length), 0, sorted.length - 1)];
  }

  private static double halfOfStudent(double[] values, double mean) {
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    return error * TDistribution.of(values.length - 1).inverseSurvivalProbability(TAIL);
  }

  /** Whether one is not in the interval: chance alone would rarely make such a difference. */
  public boolean excludesOne() {
    return low > 1 || high < 1;
  }
}
