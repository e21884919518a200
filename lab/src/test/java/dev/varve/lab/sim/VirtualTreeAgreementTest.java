package dev.varve.lab.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualStats;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.workload.RecordSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator without time and thinning is the tree that knows each entry. */
class VirtualTreeAgreementTest {
  private static final long MEMTABLE = 128 << 10;

  private final VirtualTree tree = new VirtualTree();
  private long inMemtable;

  @ParameterizedTest
  @ValueSource(strings = {"leveled", "tiered", "lazy-leveled", "growth"})
  void tablesAndWorkAreThoseOfTheTreeThatKnowsEachEntry(String name) {
    for (long seed = 1; seed <= 3; seed++) {
      check(name, seed);
    }
  }

  private void check(String name, long seed) {
    SimulationSpec spec =
        SimulationSpec.of(new WriteModel.Plain(4000, 8000, 0.2, 24, 1000, RecordSpec.Order.HASHED))
            .withMemtable(MEMTABLE, 3)
            .withDevice(new Device(1e15, 1e15, 1), 1)
            .withRates(0, 1e8)
            .withTables(TableModel.BARE)
            .withSamples(Long.MAX_VALUE, seed);
    Simulator simulator = new Simulator(name, Policies.named(name, MEMTABLE), spec);
    SimulationResult result = simulator.run();

    VirtualTree exact = exact(Policies.named(name, MEMTABLE), spec);
    VirtualStats stats = exact.stats();
    assertThat(result.fault()).isNull();
    assertThat(simulator.shape().toString())
        .as("tables under %s with seed %s", name, seed)
        .isEqualTo(exact.shape().toString());
    assertThat(result.work().flushedBytes()).as("seed %s", seed).isEqualTo(stats.flushed());
    assertThat(result.work().mergeWrittenBytes()).as("seed %s", seed).isEqualTo(stats.merged());
    assertThat(result.work().merges()).as("seed %s", seed).isEqualTo(stats.merges());
    assertThat(result.work().userBytes()).as("seed %s", seed).isEqualTo(stats.writtenByUser());
    assertThat(result.space().liveBytes()).as("seed %s", seed).isEqualTo(exact.liveBytes());
  }

  private static VirtualTree exact(CompactionPolicy policy, SimulationSpec spec) {
    VirtualTreeAgreementTest writer = new VirtualTreeAgreementTest();
    VirtualCompactor compactor = new VirtualCompactor(writer.tree, policy);
    Simulation.forEachWrite(
        spec,
        (key, bytes, deletion) -> {
          if (writer.inMemtable >= spec.memtableBytes()) {
            writer.flush(compactor);
          }
          if (deletion) {
            writer.tree.delete(key, bytes);
          } else {
            writer.tree.put(key, bytes);
          }
          writer.inMemtable += bytes;
        });
    writer.flush(compactor);
    return writer.tree;
  }

  private void flush(VirtualCompactor compactor) {
    tree.flush();
    inMemtable = 0;
    compactor.settle(10_000);
  }
}
