package dev.varve.cli.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.advise.AdviseCommand;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.Terminal;
import dev.varve.cli.parts.PolicyJar;
import dev.varve.cli.simulate.SimulateCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A policy that never answers costs the time that an answer may take; the others go on. */
@Timeout(120)
class SilentPolicyTest {
  /** Far longer than policies need that answer. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  @TempDir private static Path directory = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int exitCode;

  @BeforeAll
  static void compile() throws IOException {
    PolicyJar.in(directory, "acme.silent", PolicyJar.SILENT);
  }

  private String run(Function<Session, Object> command, String... arguments) {
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new ByteArrayOutputStream(),
            Terminal.NONE,
            _ -> () -> {});
    Session session = new Session(console);
    session.addPlugins(directory);
    session.answersWithin(LONGEST);
    exitCode = new CommandLine(command.apply(session)).execute(arguments);
    console.out().flush();
    return out.toString(UTF_8);
  }

  @Test
  void itIsNamedWithRuleAndViewWhenItIsSimulated() {
    String text =
        run(SimulateCommand::new, "acme.silent", "tiered", "--size", "1GiB", "--samples", "4000");
    assertThat(text)
        .contains(
            "(!) acme.silent: decide did not answer within 1 s",
            "rule: ANSWERS",
            "in the tree\nL0 #1 [")
        .containsPattern("\n *tiered +[1-9]");
    assertThat(exitCode).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void itIsNamedWithTheRuleWhenOthersAreAdvised() {
    String text =
        run(
            AdviseCommand::new,
            "a",
            "--policies",
            "acme.silent,tiered",
            "--records",
            "5000",
            "--operations",
            "5000",
            "--samples",
            "2000",
            "--real",
            "0");
    assertThat(text)
        .contains("acme.silent", "breaks the rule ANSWERS: decide did not answer within 1 s", "1.");
    assertThat(exitCode).isEqualTo(ExitCode.OK);
  }
}
