package dev.varve.lab.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lookups of keys that do not exist, at a ratio of 10, 10 bits for an entry and 5 levels. */
final class LookupsTest {
  private static List<Lookups.Part> parts(int levels, double runs, double lastRuns) {
    List<Lookups.Part> parts = new ArrayList<>();
    for (int level = 1; level <= levels; level++) {
      parts.add(new Lookups.Part(Math.pow(10, level), level < levels ? runs : lastRuns));
    }
    return parts;
  }

  @ParameterizedTest
  @CsvSource({"leveling,1,1,0.0118,0.0410", "lazy,9,1,0.0146,0.3031", "tiering,9,9,0.1058,0.3687"})
  void lazyLevelingNeedsBitsByLevelToPay(
      String layout, double runs, double lastRuns, double monkey, double uniform) {
    List<Lookups.Part> parts = parts(5, runs, lastRuns);

    assertThat(Lookups.monkeyLimit(10, runs, lastRuns, 10))
        .as(layout)
        .isCloseTo(monkey, within(5e-5));
    assertThat(Lookups.monkey(parts, 10)).as(layout).isCloseTo(monkey, within(1e-4));
    assertThat(Lookups.uniform(parts, 10)).as(layout).isCloseTo(uniform, within(5e-5));
  }

  /** No allocation on a grid around it is better: what is computed is the least. */
  @ParameterizedTest
  @CsvSource({"0.5,9", "2,9", "10,1"})
  void monkeyIsTheLeastThatTheMemoryAllows(double bits, double runs) {
    List<Lookups.Part> parts = parts(3, runs, 1);
    double ln2 = Math.log(2) * Math.log(2);
    double memory = bits * parts.stream().mapToDouble(Lookups.Part::entries).sum();
    double best = Double.POSITIVE_INFINITY;
    int steps = 400;
    for (int i = 0; i <= steps; i++) {
      for (int j = 0; i + j <= steps; j++) {
        double[] shares = {(double) i / steps, (double) j / steps, 0};
        shares[2] = 1 - shares[0] - shares[1];
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          double own = memory * shares[k] / parts.get(k).entries();
          sum += parts.get(k).runs() * Math.exp(-own * ln2);
        }
        best = Math.min(best, sum);
      }
    }

    double monkey = Lookups.monkey(parts, bits);
    assertThat(monkey).isLessThanOrEqualTo(best * (1 + 1e-9)).isGreaterThan(best * 0.97);
    assertThat(monkey).isLessThanOrEqualTo(Lookups.uniform(parts, bits));
  }
}
