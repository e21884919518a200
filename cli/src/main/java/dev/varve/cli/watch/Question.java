package dev.varve.cli.watch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What another process is asked. One that is stopped, or hangs, never answers, and neither
 * attaching to a JVM nor JMX knows a limit of time; so somebody else waits for it.
 */
final class Question {
  private Question() {}

  /**
   * Asks, and waits for the answer for a while.
   *
   * @param late gets an answer that comes too late
   * @throws TimeoutException if there was none in time
   */
  static <T> @Nullable T ask(
      Duration patience, Supplier<? extends @Nullable T> question, Consumer<T> late)
      throws TimeoutException {
    CompletableFuture<@Nullable T> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("varve-watch")
        .start(() -> {
          T found = null;
          try {
            found = question.get();
          } finally {
            if (!answer.complete(found) && found != null) {
              late.accept(found);
            }
          }
        });
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (answer.completeExceptionally(e)) {
        throw e;
      }
      return answer.join(); // It came just now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.completeExceptionally(e);
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is never an exception", e);
    }
  }
}
