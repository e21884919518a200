package dev.varve.lab.shadow;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks policies, and waits for an answer no longer than it may take. Whoever does not answer keeps
 * the thread, which does not keep the program from ending; others get a new one.
 *
 * <p>Thread safety: none.
 */
final class Patience implements AutoCloseable {
  private final Duration most;
  private ExecutorService thread = thread();

  Patience(Duration most) {
    this.most = most;
  }

  private static ExecutorService thread() {
    return Executors.newSingleThreadExecutor(
        task -> Thread.ofPlatform().daemon().name("varve-shadow-policy").unstarted(task));
  }

  /**
   * What a policy answers.
   *
   * @throws TimeoutException if it does not
   * @throws ExecutionException if it throws
   */
  <T> T ask(Callable<T> question) throws TimeoutException, ExecutionException {
    Future<T> answer = thread.submit(question);
    boolean interrupted = false;
    long end = System.nanoTime() + most.toNanos();
    try {
      while (true) {
        try {
          return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      thread.shutdownNow();
      thread = thread();
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
