package dev.varve.cli.plugin;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says of a rule that takes long that it is still running: after a while, after twice that while,
 * four times, and so on.
 *
 * <p>Thread safety: one thread at a time; what is said comes from another.
 */
final class SlowRules implements AutoCloseable {
  private final Timer timer = new Timer("varve-check-slow", true);
  private final Duration first;
  private final Consumer<String> notes;
  private @Nullable TimerTask next;

  /**
   * Watches no rule yet.
   *
   * @param first the while; at least a millisecond
   * @param notes receives what is said
   */
  SlowRules(Duration first, Consumer<String> notes) {
    this.first = first;
    this.notes = notes;
  }

  /** Watches a rule that begins now; null if none runs. What was watched before has ended. */
  synchronized void watch(@Nullable String rule) {
    if (next != null) {
      next.cancel();
      next = null;
    }
    if (rule != null) {
      schedule(rule, System.nanoTime(), first.toMillis(), first.toMillis());
    }
  }

  private void schedule(String rule, long start, long millis, long soFar) {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            tell(this, rule, start, soFar);
          }
        };
    next = task;
    timer.schedule(task, millis);
  }

  private synchronized void tell(TimerTask task, String rule, long start, long soFar) {
    if (task.equals(next)) {
      long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
      notes.accept("rule " + rule + " has been running for " + seconds + " s …");
      schedule(rule, start, soFar, 2 * soFar);
    }
  }

  @Override
  public synchronized void close() {
    watch(null);
    timer.cancel();
  }
}
