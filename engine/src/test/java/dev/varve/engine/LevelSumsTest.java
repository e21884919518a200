package dev.varve.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.engine.runtime.Counters;
import dev.varve.filter.FilterReader;
import org.junit.jupiter.api.Test;

class LevelSumsTest {
  private record Filter(double falsePositiveRate) implements FilterReader {
    @Override
    public boolean mayContain(Bytes key) {
      return true;
    }

    @Override
    public long sizeInBytes() {
      return 100;
    }
  }

  @Test
  void filtersThatCannotTellTheirRateDoNotHideThatOfOthers() {
    LevelSums sums = new LevelSums();
    assertThat(sums.level(2, new Counters()).filters().expectedRate()).isNaN();
    sums.add(new Filter(Double.NaN), 1_000);
    assertThat(sums.level(2, new Counters()).filters().expectedRate()).isNaN();
    sums.add(new Filter(0.25), 30);
    sums.add(new Filter(0.5), 10);
    assertThat(sums.level(2, new Counters()).filters().expectedRate()).isEqualTo(0.3125);
    assertThat(sums.level(2, new Counters()).filters().bytes()).isEqualTo(300);
  }
}
