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

class AdviseCommandTest {
  @TempDir private Path directory = Path.of("");

  private final Cli cli = new Cli();

  private Cli.Result advise(String... arguments) {
    List<String> all = new ArrayList<>(List.of("advise"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of("--records", "20000", "--operations", "20000", "--samples", "4000", "--seed", "7"));
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
  void theBestAreRunForRealOneAgainstTheOther() {
    Cli.Result result =
        cli.run(
            "advise",
            "a",
            "--policies",
            "leveled,tiered",
            "--records",
            "2000",
            "--operations",
            "2000",
            "--samples",
            "2000",
            "--real",
            "2");
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("For real:", "varve compare: ", "flush + compaction");
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
}
