package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.lab.Scale;
import dev.varve.cli.lab.WholeAssembly;
import dev.varve.cli.lab.WorkloadChoice;
import dev.varve.store.ConfigurationException;
import dev.varve.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContendersTest {
  private final Assembler assembler = Varve.assembler();
  private final Scale scale = new Scale(8 << 20, 32 << 20);

  private List<Contender> find(String... names) {
    return new Contenders(assembler, scale, null).find(List.of(names));
  }

  private static Map<String, String> settings(Contender contender) {
    return WholeAssembly.flat(contender.whole());
  }

  @Test
  void theStandardOnesDifferInTheirCompactionOnly() {
    List<Contender> standard = find();
    assertThat(standard).extracting(Contender::label).containsExactly("leveled", "tiered");
    assertThat(WholeAssembly.differences(standard.stream().map(Contender::whole).toList()))
        .containsOnlyKeys("keyspace.compaction");
  }

  @Test
  void theSameTwiceGetsTwoLabels() {
    assertThat(find("tiered", "tiered"))
        .extracting(Contender::label)
        .containsExactly("tiered", "tiered (2)");
  }

  @Test
  void whatAnAssemblyLeavesOpenIsScaled() {
    assertThat(settings(find("leveled").getFirst()))
        .containsEntry("keyspace.memtable-size", "8MiB")
        .containsEntry("store.cache-size", "32MiB")
        .containsEntry("keyspace.compaction.base-size", "32MiB")
        .containsEntry("keyspace.compaction.fanout", "10");
  }

  @Test
  void whatAnAssemblySaysHolds(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(
        file,
        """
        store: {cache-size: 5MiB}
        keyspaces:
          default:
            memtable-size: 3MiB
            compaction: {name: leveled, fanout: 4}
        """);
    Contender mine = find(file.toString()).getFirst();
    assertThat(mine.label()).isEqualTo("mine");
    assertThat(settings(mine))
        .containsEntry("store.cache-size", "5MiB")
        .containsEntry("keyspace.memtable-size", "3MiB")
        .containsEntry("keyspace.compaction.fanout", "4")
        .containsEntry("keyspace.compaction.base-size", "256MiB");
  }

  @Test
  void theFileInTheReportMeansTheSame(@TempDir Path directory) throws IOException {
    Contender tiered = find("tiered").getFirst();
    Path file = directory.resolve("again.yaml");
    Files.writeString(file, tiered.assembly().toYaml());
    assertThat(find(file.toString()).getFirst().whole()).isEqualTo(tiered.whole());
  }

  @Test
  void durabilityThatIsAskedForHoldsForAll() {
    Contender contender =
        new Contenders(assembler, scale, Durability.DEVICE).find(List.of("tiered")).getFirst();
    assertThat(settings(contender)).containsEntry("store.durability", "device");
  }

  @Test
  void anUnknownAssemblyIsNamed() {
    assertThatThrownBy(() -> find("leveled", "tierd"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("'tierd'")
        .hasMessageContaining("tiered");
  }

  @Test
  void aWrongAssemblyFileIsExplained(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, "keyspaces: {default: {compaction: levelled}}");
    assertThatThrownBy(() -> find(file.toString()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("levelled")
        .hasMessageContaining("line 1");
  }

  @Test
  void theScaleFollowsTheData() {
    Scale small = Scale.of(new WorkloadChoice().records(2000L).read("a"));
    Scale usual = Scale.of(new WorkloadChoice().read("a"));
    Scale large = Scale.of(new WorkloadChoice().records(100_000_000L).read("a"));
    assertThat(small.memtableBytes()).isEqualTo(256 << 10);
    assertThat(usual.memtableBytes()).isEqualTo(4 << 20);
    assertThat(usual.cacheBytes()).isEqualTo(16 << 20);
    assertThat(large.memtableBytes()).isEqualTo(64 << 20);
    assertThat(large.shrinkage()).isEqualTo(1);
    assertThat(usual.shrinkage()).isEqualTo(16);
  }
}
