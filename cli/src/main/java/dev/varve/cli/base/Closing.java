package dev.varve.cli.base;

import dev.varve.store.Store;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Closes stores of the commands' own making, whose policies may hang. */
public final class Closing {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Closing() {}

  /**
   * Closes a store, and waits for that no longer than a store that works can take.
   *
   * @throws dev.varve.store.StoreException if it cannot be closed
   */
  public static void close(Store store) {
    FutureTask<Boolean> closing = new FutureTask<>(store::close, true);
    Thread.ofPlatform().daemon().name("varve-closing").start(closing);
    try {
      closing.get(LONGEST.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // A policy hangs, and the store waits for it: it stays open until the program ends.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
