package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void threadsTakeTurnsAtTheTargetRate() {
    Pace pace = Pace.of(Specs.of(Map.of("target", "1000", "threadcount", "4")).client());
    assertThat(pace.hasTarget()).isTrue();
    assertThat(pace.start(0, 0)).isEqualTo(0);
    assertThat(pace.start(1, 0)).isEqualTo(1_000_000);
    assertThat(pace.start(3, 0)).isEqualTo(3_000_000);
    assertThat(pace.start(0, 1)).isEqualTo(4_000_000);
    assertThat(pace.start(2, 250_000)).isEqualTo(1_000_002_000_000L);
  }

  @Test
  void withoutATargetThereAreNoTimes() {
    assertThat(Pace.of(Specs.of(Map.of()).client()).hasTarget()).isFalse();
  }
}
