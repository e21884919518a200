package dev.varve.torture.sys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real system calls of the production code. */
class SweepTest {
  private static final int FAULTS = 32;

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
    SweepReport report = new Sweep(directory.toRealPath(), some(), FAULTS, _ -> {}).run();
    System.out.println(report.text());
    assertThat(report.faults()).isEqualTo(FAULTS);
    assertThat(report.injected()).containsOnlyKeys(some());
  }

  /** What few processes can meet: all is met by the command. */
  private static List<Cell> some() {
    List<Cell> some = new ArrayList<>();
    for (Syscall call : Syscall.values()) {
      if (call.changes()) {
        some.add(new Cell(call, call.errors().getFirst(), Cell.Times.ONCE));
        some.add(new Cell(call, call.errors().getFirst(), Cell.Times.FOR_EVER));
      }
    }
    // The JDK makes an AssertionError of the first.
    some.add(new Cell(Syscall.FSTAT, "EIO", Cell.Times.ONCE));
    some.add(new Cell(Syscall.FDATASYNC, "", Cell.Times.KILL));
    return some;
  }
}
