package dev.varve.cli.base;

import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on a terminal how far work has come that takes more than two seconds: a bar with rate and
 * remaining time if it is known how much there is to do, else what was done so far.
 */
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final int MIB = 1 << 20;

  /** In what is counted, and how many of that make one that is shown. */
  private record Unit(String name, long size) {}

  private static final Unit BYTES = new Unit(" MiB", MIB);
  private static final Unit STEPS = new Unit("", 1);

  private final Thread watcher;

  private Progress(Thread watcher) {
    this.watcher = watcher;
  }

  /**
   * Starts to watch work.
   *
   * @param task what is done, in a word or two
   * @param total how many bytes there are to work on; -1 if nobody knows
   * @param done how many of them are done; called by another thread now and then
   */
  public static Progress of(Console console, String task, long total, LongSupplier done) {
    return of(console, task, total, done, PATIENCE);
  }

  /**
   * Starts to watch work that is counted in steps, not in bytes.
   *
   * @param task what is done, in a word or two
   * @param total how many steps there are
   * @param done how many of them are done; called by another thread now and then
   */
  public static Progress ofSteps(Console console, String task, long total, LongSupplier done) {
    return of(console, task, total, done, PATIENCE, STEPS);
  }

  static Progress of(
      Console console, String task, long total, LongSupplier done, Duration patience) {
    return of(console, task, total, done, patience, BYTES);
  }

  private static Progress of(
      Console console, String task, long total, LongSupplier done, Duration patience, Unit unit) {
    return new Progress(
        console.terminal().err()
            ? Thread.ofPlatform()
                .daemon()
                .name("varve-progress")
                .start(() -> watch(console, task, total, done, patience, unit))
            : Thread.ofPlatform().unstarted(() -> {}));
  }

  private static void watch(
      Console console, String task, long total, LongSupplier done, Duration patience, Unit unit) {
    try {
      Thread.sleep(patience);
      try (ProgressBar bar = bar(console, task, total, patience, unit)) {
        while (true) {
          bar.stepTo(done.getAsLong());
          Thread.sleep(INTERVAL);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The work is done.
    }
  }

  private static ProgressBar bar(
      Console console, String task, long total, Duration elapsed, Unit unit) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .setUnit(unit.name, unit.size)
        .setStyle(style(console.terminal()))
        .setUpdateIntervalMillis((int) INTERVAL.toMillis())
        .setConsumer(new ProgressLine(console.err(), console.terminal().width()))
        .clearDisplayOnFinish()
        .continuousUpdate()
        .startsFrom(0, elapsed)
        .showSpeed()
        .build();
  }

  private static ProgressBarStyle style(Terminal terminal) {
    if (!terminal.unicode()) {
      return ProgressBarStyle.ASCII;
    }
    return terminal.color()
        ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
        : ProgressBarStyle.UNICODE_BLOCK;
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    watcher.interrupt();
    boolean interrupted = false;
    while (watcher.isAlive()) {
      try {
        watcher.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
