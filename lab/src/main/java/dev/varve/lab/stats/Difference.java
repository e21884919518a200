package dev.varve.lab.stats;

import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a figure of one thing beside the same figure of another, after both were
 * measured several times in pairs.
 *
 * @param verdict what was shown
 * @param interval of the ratio; null if there is none
 * @param noise the factor, at least 1, by which two measurements of one and the same thing were
 *     apart at most; not a number if that was not measured
 * @param mannWhitney the probability of the Mann-Whitney U test, two-sided, that ranks differ so
 *     much by chance; not a number if there are too few figures
 */
public record Difference(
    Verdict verdict, @Nullable RatioInterval interval, double noise, double mannWhitney) {
  /** How many pairs there must be before anything is said. */
  public static final int FEWEST_PAIRS = 3;

  /** What was shown. */
  public enum Verdict {
    /** The figure is smaller. */
    SMALLER,
    /** The figure is larger. */
    LARGER,
    /** They may be the same: the interval holds 1, or noise alone makes such a difference. */
    NONE_SHOWN,
    /** There are too few pairs, or figures without a ratio, such as 0. */
    NOT_JUDGED
  }

  /**
   * Compares figures with those at the same place of a base.
   *
   * @param twin figures of the base measured again, in pairs with {@code base}; empty if there are
   *     none
   * @param seed of the bootstrap
   */
  public static Difference of(double[] base, double[] other, double[] twin, long seed) {
    double noise = noise(base, twin);
    RatioInterval interval =
        base.length < FEWEST_PAIRS ? null : RatioInterval.of(base, other, seed);
    return new Difference(verdict(interval, noise), interval, noise, mannWhitney(base, other));
  }

  private static Verdict verdict(@Nullable RatioInterval interval, double noise) {
    if (interval == null) {
      return Verdict.NOT_JUDGED;
    }
    double apart = Math.exp(Math.abs(Math.log(interval.ratio())));
    if (!interval.excludesOne() || apart <= noise) {
      return Verdict.NONE_SHOWN;
    }
    return interval.ratio() < 1 ? Verdict.SMALLER : Verdict.LARGER;
  }

  /**
   * How far apart two measurements of the same thing were at most, as a factor of at least 1; not a
   * number if there are none, or figures without a ratio.
   */
  public static double noise(double[] base, double[] twin) {
    if (twin.length == 0) {
      return Double.NaN;
    }
    double[] logs = RatioInterval.logRatios(base, twin);
    return logs == null
        ? Double.NaN
        : Math.exp(Arrays.stream(logs).map(Math::abs).max().orElse(Double.NaN));
  }

  private static double mannWhitney(double[] base, double[] other) {
    boolean numbers =
        Arrays.stream(base).allMatch(Double::isFinite)
            && Arrays.stream(other).allMatch(Double::isFinite);
    boolean same =
        Arrays.stream(base).allMatch(each -> each == base[0]) && Arrays.equals(base, other);
    if (!numbers || same || base.length < FEWEST_PAIRS) {
      return Double.NaN;
    }
    return MannWhitneyUTest.withDefaults().test(base, other).getPValue();
  }
}
