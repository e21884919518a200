package dev.varve.lab.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.option.Setting;
import dev.varve.workload.Trace;
import dev.varve.workload.WorkloadReader;
import dev.varve.workload.WorkloadSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadSourceTest {
  private static WorkloadSpec named(String name) {
    return WorkloadReader.named(
        name,
        Map.of(
            "recordcount", new Setting.Text("4000", null),
            "operationcount", new Setting.Text("4000", null)));
  }

  private record Counted(long puts, long deletions, long keys) {}

  private static Counted count(WriteSource source) {
    long puts = 0;
    long deletions = 0;
    Set<Long> keys = new HashSet<>();
    while (source.next()) {
      assertThat(source.key()).isBetween(0L, (1L << 62) - 1);
      assertThat(source.size()).isPositive();
      keys.add(source.key());
      puts += source.isDeletion() ? 0 : 1;
      deletions += source.isDeletion() ? 1 : 0;
    }
    return new Counted(puts, deletions, keys.size());
  }

  @Test
  void everyWorkloadThatHasANameCanBeSimulatedWholeAndThinned() {
    for (String name : WorkloadReader.names()) {
      WriteModel model = new WriteModel.OfWorkload(named(name));
      Counted whole = count(WriteSources.of(model, 1, 7));
      Counted thinned = count(WriteSources.of(model, 4, 7));
      assertThat(whole.puts() + whole.deletions())
          .as("writes of %s", name)
          .isCloseTo(model.writes(), within(model.writes() / 10 + 100));
      assertThat((thinned.puts() + thinned.deletions()) * 4.0)
          .as("thinned writes of %s", name)
          .isCloseTo(
              (double) (whole.puts() + whole.deletions()), within(whole.puts() * 0.15 + 100));
    }
  }

  @Test
  void deletionsOfAWorkloadAreSimulated() {
    Counted counted = count(WriteSources.of(new WriteModel.OfWorkload(named("queue")), 1, 7));
    assertThat(counted.deletions()).isPositive();
  }

  @Test
  void aTraceIsThinnedByKeysSoThatAllOperationsOfAKeyStay() throws IOException {
    StringBuilder csv = new StringBuilder("op,key,value_size\n");
    for (int i = 0; i < 3000; i++) {
      csv.append("put,key").append(i % 300).append(",100\n");
    }
    Trace trace = Trace.read(new ByteArrayInputStream(csv.toString().getBytes(UTF_8)), "a trace");
    WriteModel model =
        new WriteModel.OfWorkload(WorkloadReader.ofTrace("a trace", trace, Map.of()), trace);
    Counted whole = count(WriteSources.of(model, 1, 7));
    Counted thinned = count(WriteSources.of(model, 3, 7));
    assertThat(whole).isEqualTo(new Counted(3000, 0, 300));
    assertThat(thinned.puts()).isEqualTo(10 * thinned.keys());
    assertThat(thinned.keys()).isBetween(60L, 140L);
  }
}
