package dev.varve.cli.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.cli.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path directory = Path.of("");

  private final Cli cli = new Cli();

  @Test
  void whatIsInTheLogOnlyCountsAsRead() {
    String store = directory.resolve("store").toString();
    assertThat(cli.run("put", store, "key", "v".repeat(2000)).exitCode()).isZero();
    assertThat(cli.run("verify", store).out())
        .matches(
            "0 tables with 0 entries read \\(0 B\\), and the log of 2\\.[0-9] KiB when the store"
                + " was opened: everything is sound\\R");
    assertThat(cli.run("verify", store, "--json").out())
        .containsPattern("\"logBytes\" ?: ?2[0-9]{3},");
    assertThat(cli.run("compact", store).exitCode()).isZero();
    assertThat(cli.run("verify", store).out())
        .startsWith("1 table with 1 entry read (")
        .containsPattern(
            "\\), and the log of [0-9]+ B when the store was opened: everything is sound");
  }
}
