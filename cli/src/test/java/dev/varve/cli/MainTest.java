package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.base.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String ESCAPE = "\u001b[";

  private final Cli cli = new Cli();

  @Test
  void versionNamesTheProgramAndItsJava() {
    Cli.Result result = cli.run("--version");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines()).hasSize(2).first().asString().startsWith("varve ");
    assertThat(result.out()).contains("Java " + Runtime.version());
    assertThat(result.err()).isEmpty();
  }

  @Test
  void helpListsEveryCommandAndExitCodeOnStandardOutput() {
    Cli.Result result = cli.run("--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Usage: varve ");
    assertThat(result.out())
        .contains("load", "put", "get", "delete", "scan", "shell", "stats", "compact", "verify")
        .contains("export", "import", "digest")
        .contains("inspect", "plugins", "assembly", "workloads", "record", "  130 ", "  141 ");
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load",
        "put",
        "get",
        "delete",
        "scan",
        "shell",
        "export",
        "import",
        "digest",
        "stats",
        "compact",
        "verify",
        "inspect",
        "plugins",
        "assembly",
        "assembly check",
        "assembly list",
        "assembly show",
        "workloads",
        "record",
      })
  void everyCommandHasHelpThatFitsTheTerminal(String command) {
    Cli.Result result = cli.run((command + " --help").split(" "));
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("Usage: varve " + command + " ")
        .contains("--plugins")
        .doesNotContain("${", "%n");
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsSaidOnStandardErrorWithExitCodeTwo() {
    for (String[] arguments :
        List.of(
            new String[] {"--nonsense"},
            new String[] {"scna", "x"},
            new String[] {"get"},
            new String[] {"scan", "x", "--limit", "many"},
            new String[] {"assembly"},
            new String[] {})) {
      Cli.Result result = cli.run(arguments);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).startsWith("varve: ").contains("Usage: varve ", "--help' says more");
      assertThat(result.out()).isEmpty();
    }
    assertThat(cli.run("scna", "x").err()).contains("scan");
  }

  @Test
  void coloursAreForTerminals() {
    assertThat(cli.run("--help").out()).doesNotContain(ESCAPE);
    assertThat(cli.run("--nonsense").err()).doesNotContain(ESCAPE);
    cli.at(new Terminal(false, true, true, true, true, 80));
    assertThat(cli.run("--help").out()).contains(ESCAPE);
    assertThat(cli.run("--nonsense").err()).startsWith(ESCAPE);
    cli.at(new Terminal(false, true, true, false, true, 80));
    assertThat(cli.run("--help").out()).doesNotContain(ESCAPE);
    assertThat(cli.run("--nonsense").err()).doesNotContain(ESCAPE);
    cli.at(new Terminal(false, false, true, true, true, 80));
    assertThat(cli.run("--help").out()).doesNotContain(ESCAPE);
  }
}
