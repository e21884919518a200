package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static WorkloadSpec paced(Sine sine) {
    return Specs.of(Map.of()).withClient(new ClientSpec(10_000, 4, 1000, 0, sine));
  }

  @Test
  void threadsTakeTurnsAtFixedTimes() {
    Pace pace = Pace.of(Specs.of(Map.of("target", "1000", "threadcount", "4")).client());
    assertThat(pace.hasTarget()).isTrue();
    assertThat(pace.start(0, 0)).isZero();
    assertThat(pace.start(1, 0)).isEqualTo(1_000_000);
    assertThat(pace.start(3, 0)).isEqualTo(3_000_000);
    assertThat(pace.start(0, 1)).isEqualTo(4_000_000);
    assertThat(pace.start(2, 1000)).isEqualTo(4_002_000_000L);
  }

  @Test
  void withoutATargetThereIsNoPace() {
    assertThat(Pace.of(Specs.of(Map.of()).client()).hasTarget()).isFalse();
  }

  @Test
  void aSineMakesOperationsDenserInItsFirstHalf() {
    Pace pace = Pace.of(paced(new Sine(0.9, 2)));
    long before = -1;
    int[] inQuarter = new int[8]; // of a period of two seconds
    for (int i = 0; i < 4000; i++) {
      long start = pace.start(i % 4, i / 4);
      assertThat(start).isGreaterThan(before);
      before = start;
      inQuarter[(int) (start / 500_000_000)]++;
    }
    double wave = 900 * 2 / (2 * Math.PI); // 1000 · 0.9 · the integral of a quarter
    assertThat(inQuarter[0]).isCloseTo((int) (500 + wave), within(2));
    assertThat(inQuarter[2]).isCloseTo((int) (500 - wave), within(2));
    assertThat(inQuarter[4]).isCloseTo(inQuarter[0], within(2));
    assertThat(pace.start(0, 500)).isCloseTo(2_000_000_000L, within(1000L));
  }

  @Test
  void eachPhaseHasItsPace() {
    WorkloadSpec phases = WorkloadReader.named("phases", Specs.settings(Map.of("target", "1000")));
    WorkloadSpec spec = phases.withClient(new ClientSpec(10_000, 1, 1000, 0));
    assertThat(spec.phases()).extracting(PhaseSpec::pace).isEqualTo(List.of(2.0, 1.0, 0.2, 1.0));
    Pace pace = Pace.of(spec);
    assertThat(pace.start(0, 1000)).isEqualTo(500_000_000L);
    assertThat(pace.start(0, 3000)).isEqualTo(1_500_000_000L);
    assertThat(pace.start(0, 6000)).isEqualTo(4_500_000_000L);
    assertThat(pace.start(0, 7000)).isEqualTo(9_500_000_000L);
    assertThat(pace.start(0, 9999)).isEqualTo(12_499_000_000L);
  }
}
