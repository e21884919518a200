package dev.varve.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.filter.MonkeyAllocation.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonkeyAllocationTest {
  private static final long SEED = 11;

  /** The rate of a Bloom filter with so many bits for each key. */
  private static double bloom(double bits) {
    return Math.exp(-bits * Math.log(2) * Math.log(2));
  }

  /** Levels that grow tenfold. */
  private static List<Part> tree(int levels, int runs, int lastRuns) {
    List<Part> parts = new ArrayList<>();
    for (int level = 1; level <= levels; level++) {
      parts.add(new Part(1000 * Math.pow(10, level), level < levels ? runs : lastRuns));
    }
    return parts;
  }

  private static double passes(List<Part> parts, double[] rates) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum += parts.get(i).runs() * rates[i];
    }
    return sum;
  }

  private static double memory(List<Part> parts, double[] rates) {
    double sum = 0;
    for (int i = 0; i < rates.length; i++) {
      sum -= parts.get(i).entries() * Math.log(rates[i]);
    }
    return sum;
  }

  /** Dostoevsky's closed form for T = 10, 5 levels and 10 bits for each key. */
  @ParameterizedTest
  @CsvSource({"1,1,0.0118,0.0410", "9,1,0.0146,0.3031", "9,9,0.1058,0.3687"})
  void falsePositivesAreThoseOfTheClosedForm(int runs, int last, double best, double uniform) {
    List<Part> parts = tree(5, runs, last);
    double rate = bloom(10);
    assertThat(rate * (last + 4 * runs)).isCloseTo(uniform, within(1e-4));
    assertThat(passes(parts, MonkeyAllocation.rates(parts, rate))).isCloseTo(best, within(1e-4));
    double closed = rate * Math.pow(10, 10 / 9.0) / 9 * Math.pow(last, 0.9) * Math.pow(runs, 0.1);
    assertThat(passes(parts, MonkeyAllocation.rates(parts, rate)))
        .isCloseTo(closed, within(closed / 1000));
  }

  @Test
  void memoryIsThatOfUniformFilters() {
    for (double bits : new double[] {0.2, 1, 4, 10, 20}) {
      List<Part> parts = tree(5, 9, 1);
      double all = parts.stream().mapToDouble(Part::entries).sum();
      double[] rates = MonkeyAllocation.rates(parts, bloom(bits));
      double budget = -all * Math.log(bloom(bits));
      assertThat(memory(parts, rates)).as("%s bits", bits).isCloseTo(budget, within(budget / 1e6));
    }
  }

  @Test
  void aPartWhoseFilterWouldBeUselessHasNone() {
    double[] rates = MonkeyAllocation.rates(tree(5, 9, 1), bloom(0.2));
    assertThat(rates[4]).isEqualTo(1);
    assertThat(rates[0]).isLessThan(1);
    FilterBudget last = MonkeyAllocation.budget(tree(5, 9, 1), 4);
    assertThat(last.memory(bloom(0.2))).asString().as("written into tables").isEqualTo("0.0");
    assertThat(last.memory(bloom(10))).isBetween(0.8, 1.0);
  }

  @Test
  void equalRunsHaveEqualFilters() {
    List<Part> parts = List.of(new Part(500, 1), new Part(500, 1), new Part(1500, 3));
    for (int i = 0; i < parts.size(); i++) {
      assertThat(MonkeyAllocation.budget(parts, i).memory(0.01)).isCloseTo(1, within(1e-9));
    }
    assertThat(FilterBudget.UNIFORM.memory(0.3)).isEqualTo(1);
  }

  @Test
  void noOtherAllocationOfTheSameMemoryIsBetter() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parts.add(new Part(Math.exp(10 * random.nextDouble()), 1 + random.nextInt(5)));
      }
      double uniform = 0.001 + 0.9 * random.nextDouble();
      double[] best = MonkeyAllocation.rates(parts, uniform);
      // Some memory goes from one part to another.
      int from = random.nextInt(4);
      int to = (from + 1 + random.nextInt(3)) % 4;
      double available = -parts.get(from).entries() * Math.log(best[from]);
      double moved = available * random.nextDouble();
      double[] other = best.clone();
      other[from] *= Math.exp(moved / parts.get(from).entries());
      other[to] *= Math.exp(-moved / parts.get(to).entries());
      assertThat(passes(parts, best))
          .as("seed %d, round %d, %s", SEED, round, parts)
          .isLessThanOrEqualTo(passes(parts, other) * (1 + 1e-9));
    }
  }
}
