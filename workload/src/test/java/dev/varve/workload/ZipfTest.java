package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.ycsb.generator.ScrambledZipfianGenerator;
import site.ycsb.generator.ZipfianGenerator;

class ZipfTest {
  private static final int DRAWS = 1_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 99, 100, 101, 102, 1000, 123_456})
  void zetaIsTheSum(int items) {
    double sum = 0;
    for (int i = items; i >= 1; i--) { // the smallest first, for precision
      sum += StrictMath.pow(i, -Zipf.THETA);
    }
    assertThat(Zipf.zeta(items)).isCloseTo(sum, within(1e-11));
  }

  @Test
  void zetaAgreesWithTheConstantOfYcsb() {
    assertThat(Zipf.zeta(ScrambledZipfianGenerator.ITEM_COUNT))
        .isCloseTo(ScrambledZipfianGenerator.ZETAN, within(1e-5));
    assertThat(Zipf.scrambled().items()).isEqualTo(ScrambledZipfianGenerator.ITEM_COUNT + 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 10, 1000, 1_000_000})
  void ranksAreDistributedAsThoseOfYcsb(long items) {
    Zipf zipf = new Zipf(items);
    Random64 random = new Random64(items);
    ZipfianGenerator theirs = new ZipfianGenerator(items);
    int outcomes = 64;
    Frequencies.of(outcomes, DRAWS, () -> zipf.next(random), Frequencies::byRank)
        .assertAgreeWith(
            Frequencies.of(outcomes, DRAWS, () -> theirs.nextValue(), Frequencies::byRank));
  }

  @Test
  void theFirstTwoRanksAreAsFrequentAsTheLawSays() {
    Zipf zipf = new Zipf(10_000);
    Random64 random = new Random64(5);
    Frequencies drawn = Frequencies.of(64, DRAWS, () -> zipf.next(random), Frequencies::byRank);
    double zeta = Zipf.zeta(10_000);
    assertThat(drawn.count(0) / (double) DRAWS).isCloseTo(1 / zeta, within(0.002));
    assertThat(drawn.count(1) / (double) DRAWS)
        .isCloseTo(StrictMath.pow(0.5, Zipf.THETA) / zeta, within(0.002));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5})
  void allRanksOfASmallSetComeUpAndNoOthers(long items) {
    Zipf zipf = new Zipf(items);
    Random64 random = new Random64(items);
    Frequencies drawn = Frequencies.of((int) items, 10_000, () -> zipf.next(random), r -> r);
    for (int rank = 0; rank < items; rank++) {
      assertThat(drawn.count(rank)).as("rank %s", rank).isPositive();
    }
  }
}
