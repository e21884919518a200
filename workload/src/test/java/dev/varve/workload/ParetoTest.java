package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParetoTest {
  /** Every tenth of the draws lies where the inverse of the distribution function says. */
  @Test
  void drawsFollowTheDistribution() {
    for (Pareto pareto :
        new Pareto[] {new Pareto(0.2615, 25.45), new Pareto(2.517, 14.236), new Pareto(0, 30)}) {
      Random64 random = new Random64(5);
      Frequencies.of(
              10,
              100_000,
              () -> {
                // Whole numbers are rounded up: spread each over the unit that it stands for.
                double x = pareto.next(random) - random.nextDouble();
                return (long) (10 * below(pareto, Math.max(0, x)));
              },
              tenth -> Math.min(9, tenth))
          .assertAgreeWith(uniform());
    }
  }

  private static Frequencies uniform() {
    long[] next = {0};
    return Frequencies.of(10, 1_000_000, () -> next[0]++ % 10, tenth -> tenth);
  }

  private static double below(Pareto pareto, double x) {
    return pareto.shape() == 0
        ? 1 - Math.exp(-x / pareto.scale())
        : 1 - Math.pow(1 + pareto.shape() * x / pareto.scale(), -1 / pareto.shape());
  }

  @Test
  void whatIsTooLargeIsTakenModuloTheLargest() {
    Pareto pareto = new Pareto(2.517, 14.236);
    Random64 random = new Random64(6);
    for (int i = 0; i < 10_000; i++) {
      assertThat(pareto.next(random, 3, 50)).isBetween(3, 50);
    }
  }
}
