package dev.varve.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BackpressureTest {
  @Test
  void writersAreHeldBackEvenlyMoreFromOneCountToTheOther() {
    Backpressure backpressure = new Backpressure(20, 36);
    assertThat(backpressure.at(0)).isZero();
    assertThat(backpressure.at(20)).isZero();
    assertThat(backpressure.at(24)).isEqualTo(0.25);
    assertThat(backpressure.at(35)).isLessThan(1);
    assertThat(backpressure.at(36)).isOne();
    assertThat(backpressure.at(Integer.MAX_VALUE)).isOne();
  }

  @Test
  void countsThatLeaveNothingInBetweenAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backpressure(5, 5))
        .withMessageContaining("slowed from 5 runs and stopped at 5");
    assertThatIllegalArgumentException().isThrownBy(() -> new Backpressure(-1, 5));
  }
}
