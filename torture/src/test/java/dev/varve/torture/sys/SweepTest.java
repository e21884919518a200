package dev.varve.torture.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real system calls of the production code. */
class SweepTest {
  private static final int FAULTS = 20;

  @TempDir private Path directory;

  @BeforeAll
  static void needsStrace() throws InterruptedException {
    assumeTrue(Sweep.isPossible(), "strace is not installed, or not allowed to trace");
  }

  @Test
  void whatReliesOnASyncComesAfterIt() throws IOException, InterruptedException {
    assertThat(new Sweep(directory.toRealPath(), 0, _ -> {}).proveOrder())
        .hasSize(OrderCheck.Rule.values().length);
  }

  @Test
  void aWriteThatFailsIsReportedAndLosesNothing() throws IOException, InterruptedException {
    assertThat(new Sweep(directory.toRealPath(), FAULTS, _ -> {}).run().faults()).isEqualTo(FAULTS);
  }
}
