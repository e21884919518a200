package dev.varve.lab.sim;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Has work done that asks policies, and gives it up when a policy does not answer. The work has a
 * thread of its own, in which it asks without any detour; whoever waits for it looks at the clock.
 *
 * <p>A thread cannot be ended from outside: a policy that does not answer is interrupted, and if
 * that does not help it keeps its thread, which does not keep the program from ending.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Patience implements AutoCloseable {
  /** How long an answer may take, unless something else is said: far longer than any does. */
  public static final Duration STANDARD = Duration.ofSeconds(10);

  /** How long it is waited for work that was given up to end by itself. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Duration longest;
  private final Duration grace;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> Thread.ofPlatform().daemon().name("varve-policy").unstarted(task));

  /**
   * Patience.
   *
   * @param longest that one answer may take
   */
  public Patience(Duration longest) {
    this(longest, GRACE);
  }

  Patience(Duration longest, Duration grace) {
    this.longest = longest;
    this.grace = grace;
  }

  /** Work that asks policies. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /**
     * Does it.
     *
     * @param watch through which policies are asked; it says when to stop
     */
    T under(PolicyWatch watch) throws Exception;
  }

  /**
   * Does work, and waits for its end. That the waiting thread is interrupted changes nothing, and
   * it still is afterwards.
   *
   * @throws NoAnswerException if a policy took longer than it may. Nothing of the work then happens
   *     any more but what other threads of it do until they ask; all that was done by the thread
   *     that asked the policy can be seen by this one
   * @throws ExecutionException if the work throws a checked exception; others are thrown as they
   *     are
   */
  public <T extends @Nullable Object> T run(Work<T> work)
      throws NoAnswerException, ExecutionException {
    PolicyWatch watch = new PolicyWatch(longest);
    Future<T> result = threads.submit(() -> work.under(watch));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get(watch.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          PolicyWatch.Question question = watch.giveUp();
          if (question != null) {
            interrupted |= awaitEnd(result);
            throw noAnswer(question);
          }
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          switch (e.getCause()) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null, default -> throw e;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private NoAnswerException noAnswer(PolicyWatch.Question question) {
    return new NoAnswerException(
        question.method
            + " did not answer within "
            + seconds(longest)
            + (question.isOver()
                ? ""
                : ", and cannot be stopped: its thread goes on until the program ends"),
        question.view);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** Waits a little for work that was given up; whether this thread was interrupted meanwhile. */
  private boolean awaitEnd(Future<?> result) {
    try {
      result.get(grace.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    } catch (TimeoutException | ExecutionException e) {
      // It does not matter any more how it ends.
    }
    return false;
  }

  /** Lets threads go that have nothing to do. REQUIRES: nothing more is run. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
