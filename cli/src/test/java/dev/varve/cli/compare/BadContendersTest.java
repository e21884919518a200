package dev.varve.cli.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.Terminal;
import dev.varve.cli.parts.PolicyJar;
import dev.varve.lab.sim.Patience;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One contender that does what none may do must not cost the others their figures. */
class BadContendersTest {
  @TempDir private Path directory = Path.of("");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String pressure = "return 0;";
  private Duration longestAnswer = Patience.STANDARD;

  /** Ends what an interruption alone did not end. */
  @AfterEach
  void interruptAgain() {
    Thread.getAllStackTraces()
        .forEach((thread, stack) -> {
          if (Arrays.stream(stack).anyMatch(f -> f.getClassName().startsWith("com.acme."))) {
            thread.interrupt();
          }
        });
  }

  private int compare(String policyBody, String... contenders) throws IOException {
    Path jars = PolicyJar.in(directory.resolve("jars"), "acme.bad", policyBody, pressure);
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            err,
            Terminal.NONE,
            _ -> () -> {});
    Session session = new Session(console);
    session.addPlugins(jars);
    session.answersWithin(longestAnswer);
    List<String> arguments = new ArrayList<>(List.of(contenders));
    arguments.addAll(List.of("--records", "1200", "--operations", "200"));
    arguments.addAll(List.of("--json", json().toString()));
    int exitCode =
        new CommandLine(new CompareCommand(session))
            .setErr(new PrintWriter(err, true, UTF_8))
            .setExecutionExceptionHandler((e, _, _) -> {
              console.err().println(e.getMessage());
              return 1;
            })
            .execute(arguments.toArray(new String[0]));
    console.err().flush();
    return exitCode;
  }

  private Path json() {
    return directory.resolve("report.json");
  }

  private String err() {
    return err.toString(UTF_8);
  }

  /** Compares the bad one with a good one, and returns why the bad one failed. */
  private Failure failure(String policyBody) throws IOException {
    assertThat(compare(policyBody, "acme.bad", "tiered")).as(err()).isEqualTo(1);
    Report report = ReportFile.fromJson(Files.readString(json()));
    assertThat(report.contenders())
        .extracting(Report.ContenderReport::name)
        .containsExactly("tiered");
    assertThat(report.failures()).hasSize(1);
    Failure failure = report.failures().getFirst();
    assertThat(failure.contender()).isEqualTo("acme.bad");
    assertThat(err()).contains("'acme.bad' failed in load");
    return failure;
  }

  @Test
  void onePolicyThatNamesUnknownTablesIsNamedWithRuleAndView() throws IOException {
    Failure failure = failure(PolicyJar.UNKNOWN_TABLE);
    assertThat(failure.message()).contains("acme.bad", "table #4711 is not in the tree");
    assertThat(failure.decision()).contains("just because");
    assertThat(failure.view()).startsWith("L0 #");
  }

  @Test
  void onePolicyThatThrowsIsNamedWithWhatItThrew() throws IOException {
    Failure failure = failure(PolicyJar.THROWS);
    assertThat(failure.message()).contains("acme.bad", "IllegalStateException: no idea");
    assertThat(failure.view()).startsWith("L0 #");
  }

  @Test
  void onePolicyThatAnswersDifferentlyToTheSameViewIsNamed() throws IOException {
    Failure failure = failure(PolicyJar.FICKLE);
    assertThat(failure.message()).contains("no pure function");
    assertThat(failure.decision()).contains("Idle", "|");
  }

  @Test
  void onePolicyThatNeverComesToRestIsStopped() throws IOException {
    Failure failure = failure(PolicyJar.ENDLESS);
    assertThat(failure.message()).contains("never comes to rest", "compactions");
    assertThat(failure.decision()).contains("once more");
  }

  /** A second is far longer than the good one needs for an answer. */
  @Test
  @Timeout(120)
  void onePolicyThatNeverDecidesIsNamedWithTheView() throws IOException {
    longestAnswer = Duration.ofSeconds(1);
    Failure failure = failure(PolicyJar.SILENT);
    assertThat(failure.message())
        .contains("does not answer", "decide did not answer within 1 s")
        .doesNotContain("cannot be stopped");
    assertThat(failure.view()).startsWith("L0 #");
  }

  /** The store holds its most important lock while it asks for the pressure. */
  @Test
  @Timeout(120)
  void onePressureThatNeverComesAndCannotBeStoppedIsNamedWithTheView() throws IOException {
    longestAnswer = Duration.ofSeconds(1);
    pressure = PolicyJar.STUBBORN_PRESSURE;
    Failure failure = failure(PolicyJar.AS_TIERED);
    assertThat(failure.message())
        .contains("pressure did not answer within 1 s", "cannot be stopped");
    assertThat(failure.view()).startsWith("L0 #");
  }

  @Test
  void ifNoneIsLeftNothingIsReported() throws IOException {
    assertThat(compare(PolicyJar.THROWS, "acme.bad")).isEqualTo(1);
    assertThat(err()).contains("'acme.bad' failed", "no contender is left");
    assertThat(json()).doesNotExist();
  }
}
