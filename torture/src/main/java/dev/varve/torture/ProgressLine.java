package dev.varve.torture;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;

/** Shows how far a run is: in place on a terminal, else a line now and then. */
final class ProgressLine implements Consumer<String> {
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);

  private final PrintWriter err;
  private final boolean terminal;
  private long last = System.nanoTime();

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void accept(String text) {
    if (terminal) {
      err.print("\r\u001b[Kvarve torture: " + text);
      err.flush();
    } else if (System.nanoTime() - last >= NOW_AND_THEN.toNanos()) {
      last = System.nanoTime();
      err.println("varve torture: " + text);
    }
  }
}
