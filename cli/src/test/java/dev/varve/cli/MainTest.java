package dev.varve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void versionNamesTheProgramAndItsJava() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString().lines()).hasSize(2).first().asString().startsWith("varve ");
    assertThat(out.toString()).contains("Java " + Runtime.version());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpGoesToStandardOutput() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: varve ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsSaidOnStandardErrorWithExitCodeTwo() {
    assertThat(run("--nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("--nonsense").contains("Usage: varve ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Usage: varve ");
    assertThat(out.toString()).isEmpty();
  }
}
