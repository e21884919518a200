package dev.varve.lab.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.workload.WorkloadReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static Demand demand(String workload) {
    return Demand.of(WorkloadReader.named(workload, Map.of()), 0.1);
  }

  @Test
  void sharesAddUpToOneForEveryWorkload() {
    for (String name : WorkloadReader.names()) {
      Demand demand = demand(name);
      assertThat(demand.writes() + demand.lookups() + demand.scans())
          .as("shares of %s", name)
          .isCloseTo(1, within(1e-9));
      assertThat(demand.entryBytes()).as("entries of %s", name).isPositive();
    }
  }

  @Test
  void deletionsAreWrites() {
    assertThat(demand("queue").writes()).isGreaterThan(0.5);
  }

  @Test
  void aShiftKeepsTheProportionsOfReads() {
    Demand shifted = new Demand(0.5, 0.4, 0.1, 0.1, 10, 100).withWrites(0.9);
    assertThat(shifted.writes()).isEqualTo(0.9);
    assertThat(shifted.lookups()).isCloseTo(0.08, within(1e-9));
    assertThat(shifted.scans()).isCloseTo(0.02, within(1e-9));
  }
}
