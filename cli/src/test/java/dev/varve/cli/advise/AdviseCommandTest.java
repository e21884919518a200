package dev.varve.cli.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviseCommandTest {
  @TempDir private Path directory = Path.of("");

  private final Cli cli = new Cli();

  private Cli.Result advise(String... arguments) {
    List<String> all = new ArrayList<>(List.of("advise"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of("--records", "5000", "--operations", "5000", "--samples", "2000", "--seed", "7"));
    return cli.run(all.toArray(String[]::new));
  }

  @Test
  void assembliesThatAreAdvisedCanBeUsedAsTheyAre() throws IOException {
    Path yaml = directory.resolve("assemblies");
    Cli.Result result =
        advise("a", "--policies", "leveled,tiered", "--real", "0", "--yaml", yaml.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("1.", "2.", "When the workload shifts", "40 % more writes");
    for (int i = 1; i <= 2; i++) {
      Path file = yaml.resolve("advice-" + i + ".yaml");
      assertThat(Files.readString(file)).contains("compaction");
      assertThat(cli.run("assembly", "check", file.toString()).exitCode()).as("%s", file).isZero();
    }
  }

  @Test
  void aPartThatIsNoPolicyIsCalledWhatItIs() {
    Cli.Result result = advise("a", "--policies", "leveled,sortedarray");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("'sortedarray' is a part of the kind memtable, not a compaction policy");
  }

  @Test
  void theBestAreRunForRealOneAgainstTheOther() {
    Cli.Result result =
        cli.run(
            "advise",
            "a",
            "--policies",
            "leveled,tiered",
            "--records",
            "500",
            "--operations",
            "500",
            "--samples",
            "500",
            "--real",
            "2");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("For real:", "varve compare: ", "flush + compaction")
        .doesNotContain("All figures and settings are in");
  }

  @Test
  void unknownPolicyIsNamedWithAGuess() {
    Cli.Result result = advise("a", "--policies", "leveld", "--real", "0");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("no compaction policy 'leveld'", "Did you mean 'level");
  }

  @Test
  void limitThatNoPolicyKeepsIsSaid() {
    Cli.Result result = advise("a", "--policies", "tiered", "--max-space", "0.5", "--real", "0");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("--max-space");
  }

  @Test
  void sameSeedGivesTheSameAdvice() {
    String[] arguments = {"a", "--policies", "leveled,growth", "--real", "0"};
    assertThat(advise(arguments).out()).isEqualTo(advise(arguments).out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--show=-1",
        "--show=0",
        "--absent=-1",
        "--absent=NaN",
        "--max-space=-1",
        "--block-micros=-1",
        "--read-bandwidth=0",
        "--write-bandwidth=0",
        "--repeat=0",
        "--json=no/such/directory/x.json"
      })
  void whatIsOutOfRangeIsSaidBeforeAnythingIsDone(String option) {
    Cli.Result result = advise("a", "--real", "0", option);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(option.startsWith("--json") ? "does not exist" : option.replaceFirst("=.*", ""));
    assertThat(result.out()).isEmpty();
  }

  @Test
  void readsOfATreeThatRestsAreNotForNothing() {
    Cli.Result result =
        cli.run("advise", "seekrandom", "--policies", "tiered", "--records", "1000", "--real", "0");
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("100% scans").doesNotContainPattern("1\\. +0\\.00 ");
  }

  @Test
  void aFileIsNoDirectoryForAssemblies() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "kept");
    Cli.Result result = advise("a", "--real", "0", "--yaml", file.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("is not a directory");
    assertThat(file).hasContent("kept");
  }

  @Test
  void aTraceIsAdvisedWithoutShiftsThatItCannotMake() {
    Path trace = directory.resolve("trace.csv");
    cli.run("record", "a", "--records", "2000", "--operations", "2000", "--out", trace.toString());
    Cli.Result result =
        cli.run(
            "advise", trace.toString(), "--policies", "tiered", "--real", "0", "--samples", "4000");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("2,000 keys", "more writes")
        .doesNotContain("0 records", "times the data");
  }
}
