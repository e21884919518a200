package dev.varve.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class TortureCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  @Test
  void aTimeBoundsTheKillsAndTheReportIsWrittenWhereItIsWanted(@TempDir Path directory)
      throws Exception {
    Path report = directory.resolve("report.json");
    Path store = directory.resolve("store");
    int code = run("--for=1s", "--seed=1", "--directory=" + store, "--json=" + report);
    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString()).containsPattern("lost +0\n").containsPattern("seed +1\n");
    assertThat(Files.readString(report)).contains("\"failure\": null");
  }

  @Test
  void whatIsNoTimeIsRefused() {
    assertThat(run("--for=soon")).isEqualTo(2);
    assertThat(err.toString()).contains("--for: must be a time from 1s");
  }
}
