package dev.varve.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.Discovery;
import dev.varve.assembly.Presets;
import dev.varve.cli.base.CommandException;
import dev.varve.cli.parts.PolicyJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
  @TempDir private Path directory = Path.of("");
  private final Assembler ours = Varve.assembler();

  private static List<Candidate> find(Assembler assembler, String... names) {
    return new Candidates(assembler).find(List.of(names), UnaryOperator.identity());
  }

  private Assembler withAcme() throws IOException {
    Path jars = PolicyJar.in(directory.resolve("jars"), "acme.mine", PolicyJar.AS_TIERED);
    return Varve.assembler(Discovery.plugins(jars, CandidatesTest.class.getClassLoader()));
  }

  @Test
  void aPolicyStandsForTheDefaultAssemblyWithIt() {
    Candidate growth = find(ours, "growth").getFirst();
    assertThat(growth.label()).isEqualTo("growth");
    assertThat(growth.policyName()).isEqualTo("growth");
    Map<String, Object> whole = WholeAssembly.of(growth.assembly(), ours.catalog());
    Map<String, Object> standard = WholeAssembly.of(Presets.named("default"), ours.catalog());
    assertThat(WholeAssembly.differences(List.of(standard, whole)))
        .containsOnlyKeys("keyspace.compaction");
  }

  @Test
  void aPartOfAnyKindStandsForTheDefaultAssemblyWithIt() {
    Map<String, String> exchanged =
        Map.of(
            "wal=none", "wal",
            "record", "wal",
            "skiplist", "keyspace.memtable",
            "flat", "keyspace.table",
            "values=chunked", "keyspace.values",
            "bloom", "keyspace.table.filter",
            "zstd", "keyspace.table.compression");
    Map<String, Object> standard = WholeAssembly.of(Presets.named("default"), ours.catalog());
    exchanged.forEach((word, path) -> {
      Candidate candidate = find(ours, word).getFirst();
      assertThat(candidate.label()).isEqualTo(word);
      Map<String, Object> whole = WholeAssembly.of(candidate.assembly(), ours.catalog());
      assertThat(WholeAssembly.differences(List.of(standard, whole)).keySet())
          .as("where '%s' differs from the default", word)
          .contains(path)
          .allMatch(each -> each.startsWith(path) || each.contains("compression"));
    });
  }

  @Test
  void aNameOfSeveralKindsHasToSayWhichIsMeant() {
    assertThatThrownBy(() -> find(ours, "chunked"))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "there are several parts of the name 'chunked': say which one is meant, as wal=chunked"
                + " or values=chunked.");
  }

  @Test
  void aPolicyOfAThirdPartyIsNamedAsOursAre() throws IOException {
    Assembler assembler = withAcme();
    Scale scale = new Scale(4 << 20, 16 << 20);
    Candidate mine =
        new Candidates(assembler)
            .find(
                List.of("acme.mine"), assembly -> scale.under(assembly, assembler.catalog(), null))
            .getFirst();
    assertThat(mine.label()).isEqualTo("acme.mine");
    assertThat(mine.policy().get().getClass().getName()).startsWith("com.acme.");
    assertThat(mine.policy().get()).isNotSameAs(mine.policy().get());
    assertThat(WholeAssembly.flat(WholeAssembly.of(mine.assembly(), assembler.catalog())))
        .containsEntry("keyspace.compaction", "acme.mine")
        .containsEntry("keyspace.memtable-size", "4MiB");
  }

  @Test
  void theAssemblyOfAPolicyIsTheSameWhenItsFileIsRead() throws IOException {
    Assembler assembler = withAcme();
    Assembly mine = find(assembler, "acme.mine").getFirst().assembly();
    Path file = Files.writeString(directory.resolve("again.yaml"), mine.toYaml());
    Candidate again = find(assembler, file.toString()).getFirst();
    assertThat(again.label()).isEqualTo("acme.mine");
    assertThat(WholeAssembly.of(again.assembly(), assembler.catalog()))
        .isEqualTo(WholeAssembly.of(mine, assembler.catalog()));
  }

  @Test
  void aPresetComesBeforeAPolicyOfItsName() {
    assertThat(find(ours, "tiered").getFirst().assembly()).isEqualTo(Presets.named("tiered"));
  }

  @Test
  void whatIsNotThereIsGuessedAmongPresetsPoliciesAndFiles() throws IOException {
    Assembler assembler = withAcme();
    Files.writeString(directory.resolve("orders.yaml"), "preset: tiered");
    assertThatThrownBy(() -> find(assembler, "levelled"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("Did you mean 'leveled'?")
        .hasMessageContaining("acme.mine")
        .hasMessageContaining("--plugins");
    assertThatThrownBy(() -> find(assembler, "acme.mien"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("Did you mean 'acme.mine'?");
    assertThatThrownBy(() -> find(assembler, directory.resolve("order.yaml").toString()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("Did you mean '" + directory.resolve("orders.yaml") + "'?");
  }

  @Test
  void aProviderThatCannotBeUsedIsToldOfWhenItsNameIsNotFound() throws IOException {
    Path jars = PolicyJar.in(directory.resolve("bad"), "mine", PolicyJar.AS_TIERED);
    Assembler assembler =
        Varve.assembler(Discovery.plugins(jars, CandidatesTest.class.getClassLoader()));
    assertThatThrownBy(() -> find(assembler, "mine"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("acme.mine")
        .hasMessageContaining("AcmePolicy");
  }

  @Test
  void theSameTwiceGetsTwoLabels() {
    assertThat(find(ours, "growth", "growth"))
        .extracting(Candidate::label)
        .containsExactly("growth", "growth (2)");
  }
}
