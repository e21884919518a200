package dev.varve.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  private static final long MEMTABLE = 1 << 20;

  private final JsonMapper json = JsonMapper.builder().build();

  private static SimulationSpec small(long seed) {
    return SimulationSpec.of(WriteModel.updates(32 << 20, 64 << 20))
        .withMemtable(MEMTABLE, 3)
        .withSamples(20_000, seed);
  }

  private static SimulationResult run(String policy, SimulationSpec spec) {
    return Simulation.run(policy, Policies.named(policy, spec.memtableBytes()), spec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leveled", "tiered"})
  void sameSeedGivesTheSameResult(String policy) throws JsonProcessingException {
    String first = json.writeValueAsString(run(policy, small(7)));
    assertThat(json.writeValueAsString(run(policy, small(7)))).isEqualTo(first);
    assertThat(json.writeValueAsString(run(policy, small(8)))).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leveled", "tiered", "lazy-leveled"})
  void thinningChangesLittle(String policy) {
    SimulationResult all = run(policy, small(1).withSamples(Long.MAX_VALUE, 1));
    SimulationResult few = run(policy, small(1).withSamples(25_000, 1));
    assertThat(all.grain()).isEqualTo(1);
    assertThat(few.grain()).isEqualTo(4);
    assertThat(few.work().writeAmplification())
        .as("write amplification of one in four entries")
        .isCloseTo(all.work().writeAmplification(), Percentage.withPercentage(10));
    // Not the one at rest, which depends on when the last large merge happened to be.
    assertThat(few.space().steady())
        .as("space amplification of one in four entries")
        .isCloseTo(all.space().steady(), Percentage.withPercentage(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leveled", "tiered"})
  void hundredTerabytesAreSimulatedToTheirEnd(String policy) {
    SimulationSpec spec =
        SimulationSpec.inserts(100L << 40).withMemtable(64L << 30, 3).withSamples(100_000, 1);
    SimulationResult result = run(policy, spec);
    assertThat(result.fault()).isNull();
    assertThat(result.work().userBytes()).isCloseTo(100L << 40, Percentage.withPercentage(1));
    assertThat(result.space().liveBytes()).isEqualTo(result.work().userBytes());
    assertThat(result.work().writeAmplification()).isBetween(3.0, 30.0);
    assertThat(result.reads().runs()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void writersWaitForASlowDevice() {
    SimulationSpec slow = small(1).withDevice(new Device(4e6, 2e6, 1), 1).withRates(0, 50e6);
    SimulationResult result = run("leveled", slow);
    SimulationResult fast = run("leveled", small(1).withDevice(new Device(4e12, 2e12, 1), 1));
    assertThat(result.stalls().count()).isPositive();
    assertThat(result.stalls().longestSeconds()).isBetween(0.001, result.stalls().seconds());
    assertThat(result.work().writeSeconds()).isGreaterThan(fast.work().writeSeconds());
    assertThat(fast.stalls().seconds()).isLessThan(0.001);
  }

  @Test
  void writesThatArriveSlowlyAreTakenAsTheyArrive() {
    SimulationResult result = run("leveled", small(1).withRates(1e6, 0));
    assertThat(result.work().writeSeconds())
        .isCloseTo(result.work().userBytes() / 1e6, Percentage.withPercentage(0.1));
  }

  @Test
  void peakHoldsInputsAndOutputsOfMerges() {
    SimulationResult result = run("tiered", small(1));
    assertThat(result.space().transientBytes()).isPositive();
    assertThat(result.space().peakBytes())
        .isGreaterThan(result.space().tableBytes())
        .isGreaterThan(result.space().transientBytes());
  }

  @Test
  void filtersSpreadAsInMonkeyLetLessThrough() {
    SimulationResult.Reads reads = run("lazy-leveled", small(1)).reads();
    assertThat(reads.falsePositivesMonkey()).isLessThan(reads.falsePositives());
  }

  @Test
  void monkeyUsesTheMemoryThatThereIs() {
    double[] entries = {1e3, 1e4, 1e5, 1e6};
    double[] rates = ReadProbe.monkey(entries, 10);
    double bits = 0;
    for (int i = 0; i < rates.length; i++) {
      bits -= entries[i] * Math.log(rates[i]) / Math.pow(Math.log(2), 2);
    }
    assertThat(bits).isCloseTo(10 * 1_111_000.0, Percentage.withPercentage(0.01));
  }
}
