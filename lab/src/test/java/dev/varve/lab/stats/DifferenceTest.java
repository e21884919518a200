package dev.varve.lab.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.lab.stats.Difference.Verdict;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final double[] NONE = {};
  private static final double[] BASE = {100, 110, 105};
  private static final double[] HALF = {50, 55, 53};

  @Test
  void fewerThanThreePairsAreNotJudged() {
    Difference difference =
        Difference.of(new double[] {100, 110}, new double[] {1, 2}, new double[] {100, 110}, 1);
    assertThat(difference.verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(difference.mannWhitney()).isNaN();
  }

  @Test
  void aClearDifferenceIsShownInItsDirection() {
    assertThat(Difference.of(BASE, HALF, NONE, 1).verdict()).isEqualTo(Verdict.SMALLER);
    assertThat(Difference.of(HALF, BASE, NONE, 1).verdict()).isEqualTo(Verdict.LARGER);
  }

  @Test
  void aDifferenceThatNoiseMakesTooIsNotShown() {
    double[] twin = {100, 250, 105}; // The same was once 2.27 times as large.
    Difference difference = Difference.of(BASE, HALF, twin, 1);
    assertThat(difference.noise()).isCloseTo(250.0 / 110, Offset.offset(1e-9));
    assertThat(difference.verdict()).isEqualTo(Verdict.NONE_SHOWN);
    assertThat(Difference.of(BASE, HALF, new double[] {101, 108, 105}, 1).verdict())
        .isEqualTo(Verdict.SMALLER);
  }

  @Test
  void anIntervalThatHoldsOneShowsNothing() {
    assertThat(Difference.of(BASE, new double[] {50, 220, 100}, NONE, 1).verdict())
        .isEqualTo(Verdict.NONE_SHOWN);
  }

  @Test
  void zeroHasNoRatio() {
    assertThat(Difference.of(BASE, new double[] {0, 0, 0}, NONE, 1).verdict())
        .isEqualTo(Verdict.NOT_JUDGED);
    assertThat(Difference.noise(new double[] {0, 0}, new double[] {0, 1})).isNaN();
  }

  @Test
  void theRankTestIsExactForFewFigures() {
    // Of the 20 ways to share six ranks, two are as extreme as this.
    assertThat(Difference.of(BASE, HALF, NONE, 1).mannWhitney())
        .isCloseTo(0.1, Offset.offset(1e-9));
  }

  @Test
  void theSameComparedWithItselfIsRarelyCalledDifferent() {
    int wrong = 0;
    int trials = 400;
    for (int seed = 0; seed < trials; seed++) {
      Random random = new Random(seed);
      double[][] figures = new double[3][5];
      for (double[] each : figures) {
        for (int i = 0; i < each.length; i++) {
          each[i] = Math.exp(0.05 * random.nextGaussian());
        }
      }
      Verdict verdict = Difference.of(figures[0], figures[1], figures[2], seed).verdict();
      wrong += verdict == Verdict.NONE_SHOWN ? 0 : 1;
    }
    assertThat(wrong).isLessThanOrEqualTo(trials / 50);
  }
}
