package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Random64Test {
  @Test
  void isSplitMix64() {
    // The JDK's implementation of the same paper.
    SplittableRandom other = new SplittableRandom(42);
    Random64 random = new Random64(42);
    for (int i = 0; i < 1000; i++) {
      assertThat(random.next()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void boundedNumbersAreUniform() {
    Random64 random = new Random64(7);
    Frequencies.of(97, 1_000_000, () -> random.next(97), n -> n).assertUniform();
  }

  @Test
  void fractionsAreUniformAndNeverOne() {
    Random64 random = new Random64(8);
    Frequencies.of(
            64,
            1_000_000,
            () -> {
              double fraction = random.nextDouble();
              assertThat(fraction >= 0 && fraction < 1).isTrue();
              return (long) (fraction * 64);
            },
            n -> n)
        .assertUniform();
  }

  @Test
  void streamsOfOneSeedDiffer() {
    assertThat(Random64.stream(1, 0).next()).isNotEqualTo(Random64.stream(1, 1).next());
    assertThat(Random64.stream(1, 1).next()).isNotEqualTo(Random64.stream(2, 0).next());
    assertThat(Random64.stream(1, 1).next()).isEqualTo(Random64.stream(1, 1).next());
  }
}
