package dev.varve.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.varve.cli.Cli;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.Interrupts;
import dev.varve.cli.base.Session;
import dev.varve.cli.base.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
  @TempDir private Path directory = Path.of("");

  private final Cli cli = new Cli();

  @Test
  void allPoliciesAreSimulatedAndReported() throws IOException {
    Path json = directory.resolve("sim.json");
    Path page = directory.resolve("sim.html");
    Cli.Result result =
        cli.run(
            "simulate",
            "all",
            "--size",
            "8TiB",
            "--memtable",
            "64GiB",
            "--samples",
            "4000",
            "--json",
            json.toString(),
            "--report",
            page.toString());
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("8.0 TiB", "memtable 64.0 GiB", "leveled", "lazy-leveled");
    JsonNode bundle = JsonMapper.builder().build().readTree(Files.readString(json));
    assertThat(bundle.path("spec").path("seed").asLong()).isEqualTo(1);
    assertThat(bundle.path("results").size()).isGreaterThan(3);
    for (JsonNode one : bundle.path("results")) {
      assertThat(one.path("work").path("writeAmplification").isMissingNode()).isFalse();
    }
    assertThat(bundle.path("results").findValues("frames")).isEmpty();
    assertThat(Files.readString(page)).contains("Simulated: 8.0 TiB");
  }

  @Test
  void calibrationIsWithinBounds() throws IOException {
    Path json = directory.resolve("sim.json");
    Cli.Result result =
        cli.run(
            "simulate",
            "leveled",
            "tiered",
            "--size",
            "6MiB",
            "--updates",
            "6MiB",
            "--memtable",
            "256KiB",
            "--calibrate",
            "--json",
            json.toString());
    assertThat(result.err()).isEmpty();
    JsonNode bundle = JsonMapper.builder().build().readTree(Files.readString(json));
    for (String policy : new String[] {"leveled", "tiered"}) {
      JsonNode one = bundle.path("calibrations").path(policy);
      assertThat(one.path("simulated").asDouble() / one.path("measured").asDouble())
          .as("write amplification under %s, of what a store had", policy)
          .isBetween(0.85, 1.15);
      assertThat(one.path("simulatedSpace").asDouble() / one.path("measuredSpace").asDouble())
          .as("space amplification under %s, of what a store had", policy)
          .isBetween(0.85, 1.15);
    }
  }

  @Test
  void aTraceIsSimulatedWholeAndInPart() {
    Path trace = directory.resolve("trace.csv");
    Cli.Result recorded =
        cli.run(
            "record",
            "queue",
            "--records",
            "3000",
            "--operations",
            "6000",
            "--out",
            trace.toString());
    assertThat(recorded.err()).isEmpty();
    for (String samples : new String[] {"100000", "1000"}) {
      Cli.Result result =
          cli.run("simulate", "tiered", "--workload", trace.toString(), "--samples", samples);
      assertThat(result.err()).as("errors with %s samples", samples).isEmpty();
      assertThat(result.exitCode()).isZero();
    }
  }

  @Test
  void unknownPolicyIsNamedWithAGuess() {
    Cli.Result result = cli.run("simulate", "levelled");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("'levelled'", "leveled");
  }

  @Test
  void aPartThatIsNoPolicyIsRefusedSinceItWouldChangeNothing() {
    for (String part : new String[] {"none", "sortedarray", "wal=none"}) {
      Cli.Result result = cli.run("simulate", part, "leveled", "--size", "1MiB");
      assertThat(result.exitCode()).as(part).isEqualTo(1);
      assertThat(result.err())
          .contains("'" + part + "' is a part of the kind ", "not a compaction policy", "leveled");
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void contendersThatCannotDifferAreNamed() {
    String[] size = {"--size", "1MiB", "--samples", "100"};
    assertThat(cli.run("simulate", "default", "leveled", "tiered", size[0], size[1]).err())
        .contains("default and leveled have the same policy with the same options")
        .doesNotContain("tiered");
    assertThat(cli.run("simulate", "leveled", "tiered", size[0], size[1]).err()).isEmpty();
  }

  @Test
  void deviceThatIsNoneIsExplained() {
    Cli.Result result = cli.run("simulate", "leveled", "--device", "fast");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'fast' is no device", "2GiB,1GiB,4");
  }

  @Test
  void directoryThatIsMissingIsSaidBeforeAnythingIsSimulated() {
    Path page = directory.resolve("missing").resolve("sim.html");
    Cli.Result result = cli.run("simulate", "leveled", "--report", page.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("cannot write " + page, "missing does not exist");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void nothingToWriteIsAnError() {
    Cli.Result result = cli.run("simulate", "leveled", "--size", "0");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("--size must be more than 0");
  }

  @Test
  void anInterruptedCalibrationEndsTheCommandAndLeavesNothing() throws IOException {
    Path page = directory.resolve("sim.html");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Interrupts atOnce =
        action -> {
          action.run();
          return () -> {};
        };
    Console console =
        new Console(new ByteArrayInputStream(new byte[0]), out, err, Terminal.NONE, atOnce);
    int exitCode =
        new CommandLine(new SimulateCommand(new Session(console)))
            .execute("leveled", "--size", "1MiB", "--calibrate", "--report", page.toString());
    assertThat(exitCode).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(page).doesNotExist();
  }
}
