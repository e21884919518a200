package dev.varve.engine.background;

import dev.varve.engine.health.BrokenPartException;
import dev.varve.engine.health.Health;
import dev.varve.engine.health.SyncFailedException;
import dev.varve.engine.runtime.Counters;
import dev.varve.engine.runtime.Events;
import dev.varve.event.BackgroundFailed;
import dev.varve.storage.NoSpaceException;
import dev.varve.store.StoreClosedException;
import dev.varve.store.StoreState;
import java.util.HashSet;
import java.util.Set;

/**
 * What a failure of background work means for the store.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class BackgroundHealth {
  /** After so many failures in a row, a memtable is not going to be flushed. */
  private static final int FLUSH_ATTEMPTS = 5;

  private final Health health;
  private final Events events;
  private final Counters counters;
  private final Set<String> failing = new HashSet<>();
  private int failedFlushes;

  BackgroundHealth(Health health, Events events, Counters counters) {
    this.health = health;
    this.events = events;
    this.counters = counters;
  }

  /** A kind of work succeeded. */
  synchronized void succeeded(String kind) {
    if (kind.equals(Flusher.KIND)) {
      failedFlushes = 0;
    }
    if (failing.remove(kind) && failing.isEmpty()) {
      health.recover();
    }
  }

  /**
   * A piece of work failed, which is told also if the store is being closed.
   *
   * @param kind of work
   * @param what in words
   * @return whether to try again
   */
  synchronized boolean failed(String kind, String what, Throwable cause) {
    boolean closed = health.state() == StoreState.CLOSED;
    if (closed && cause instanceof StoreClosedException) {
      return false; // It ended with the store, and did not fail.
    }
    counters.backgroundErrors.increment();
    boolean flush = kind.equals(Flusher.KIND);
    boolean retry = false;
    if (cause instanceof SyncFailedException || cause instanceof BrokenPartException) {
      health.writeFailed(cause);
    } else if (cause instanceof Error || cause instanceof RuntimeException) {
      health.fail(cause);
    } else if (flush && (cause instanceof NoSpaceException || ++failedFlushes >= FLUSH_ATTEMPTS)) {
      health.writeFailed(cause);
    } else {
      failing.add(kind);
      health.degrade(cause);
      retry = !closed;
    }
    events.note(new BackgroundFailed(what, cause, retry));
    return retry;
  }
}
