package dev.varve.cli.base;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The line of the terminal in which progress is shown. */
final class ProgressLine implements ProgressBarConsumer {
  private final PrintWriter terminal;
  private final int width;

  ProgressLine(PrintWriter terminal, int width) {
    this.terminal = terminal;
    this.width = width;
  }

  @Override
  public int getMaxRenderedLength() {
    return width - 1;
  }

  @Override
  public void accept(String line) {
    terminal.print("\r" + line);
    terminal.flush();
  }

  @Override
  public void clear() {
    terminal.print("\r" + " ".repeat(width - 1) + "\r");
    terminal.flush();
  }

  @Override
  public void close() {
    // The line was cleared; the terminal stays.
  }
}
