package dev.varve.cli.plugin;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells events, and ends the process when none comes for too long, saying where it hangs.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Watchdog {
  /** The exit code of a process that hung. */
  static final int HUNG = 99;

  private static final int FRAMES = 8;

  /** What loading may take at least, on a busy machine. */
  private static final Duration LOADING = Duration.ofMinutes(1);

  private final Duration limit;
  private final PrintStream out;
  private final Thread watched = Thread.currentThread();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("varve-watchdog").factory());
  private @Nullable ScheduledFuture<?> end;

  /** Watches the thread that calls. */
  Watchdog(Duration limit, PrintStream out) {
    this.limit = limit;
    this.out = out;
  }

  /** Tells an event, and waits for the next. */
  synchronized void say(Event event) {
    out.println(event.toLine());
    if (end != null) {
      end.cancel(false);
    }
    boolean inRule = event.what() == Event.What.RULE;
    long millis = inRule ? limit.toMillis() : Math.max(limit.toMillis(), LOADING.toMillis());
    end = timer.schedule(this::hang, millis, TimeUnit.MILLISECONDS);
  }

  private synchronized void hang() {
    String stack =
        Arrays.stream(watched.getStackTrace())
            .limit(FRAMES)
            .map(frame -> "at " + frame)
            .collect(Collectors.joining("\n"));
    out.println(Event.of(Event.What.HUNG, stack).toLine());
    Runtime.getRuntime().halt(HUNG);
  }
}
