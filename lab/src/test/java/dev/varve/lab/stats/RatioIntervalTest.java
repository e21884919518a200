package dev.varve.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioIntervalTest {
  private static final int TRIALS = 300;

  private static RatioInterval of(double[] base, double[] other, long seed) {
    return Objects.requireNonNull(RatioInterval.of(base, other, seed));
  }

  /** In how many of all trials the interval holds the true ratio, which is {@code truth}. */
  private static double coverage(int pairs, double truth, Noise noise) {
    int held = 0;
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      double[] base = new double[pairs];
      double[] other = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        double common = Math.exp(random.nextGaussian()); // What both share does not matter.
        base[i] = common * Math.exp(noise.of(random));
        other[i] = truth * common * Math.exp(noise.of(random));
      }
      RatioInterval interval = of(base, other, seed);
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    return (double) held / TRIALS;
  }

  @FunctionalInterface
  private interface Noise {
    double of(Random random);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 10, 30})
  void theTrueRatioIsInsideNineteenTimesInTwenty(int pairs) {
    // 300 trials at 95 % have a standard deviation of 1.26 %.
    assertThat(coverage(pairs, 1.3, random -> 0.05 * random.nextGaussian())).isBetween(0.92, 0.99);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 10})
  void outliersAreNoReasonToBeTooSure(int pairs) {
    // One measurement in ten is disturbed, always in the same direction.
    assertThat(
            coverage(
                pairs,
                0.7,
                random ->
                    0.02 * random.nextGaussian() + (random.nextInt(10) == 0 ? -Math.log(2) : 0)))
        .isGreaterThan(0.92);
  }

  @Test
  void moreRepetitionsMakeItNarrower() {
    double[] base = {10, 11, 12, 10, 11, 12, 10, 11, 12};
    double[] other = {21, 20, 25, 21, 20, 25, 21, 20, 25};
    RatioInterval few = of(java.util.Arrays.copyOf(base, 3), java.util.Arrays.copyOf(other, 3), 1);
    RatioInterval many = of(base, other, 1);
    assertThat(many.ratio()).isCloseTo(few.ratio(), org.assertj.core.data.Offset.offset(1e-9));
    assertThat(many.high() - many.low()).isLessThan((few.high() - few.low()) / 2);
    assertThat(few.pairs()).isEqualTo(3);
  }

  @Test
  void theRatioIsTheGeometricMeanSoThatItsInverseIsTheInverseRatio() {
    double[] one = {1, 2, 3};
    double[] two = {4, 2, 6};
    RatioInterval there = of(one, two, 5);
    RatioInterval back = of(two, one, 5);
    assertThat(there.ratio()).isCloseTo(2, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(back.ratio()).isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] base = {1, 2, 3, 4, 5, 6, 7};
    double[] other = {2, 3, 4, 4, 4, 4, 4};
    assertThat(of(base, other, 9)).isEqualTo(of(base, other, 9));
  }

  @Test
  void whatHasNoRatioHasNoInterval() {
    assertThat(RatioInterval.of(new double[] {1, 0, 3}, new double[] {1, 2, 3}, 1)).isNull();
    assertThat(RatioInterval.of(new double[] {1, 2}, new double[] {Double.NaN, 2}, 1)).isNull();
    assertThat(RatioInterval.of(new double[] {1}, new double[] {2}, 1)).isNull();
    assertThatThrownBy(() -> RatioInterval.of(new double[] {1}, new double[] {2, 3}, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
