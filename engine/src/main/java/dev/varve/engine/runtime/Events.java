package dev.varve.engine.runtime;

import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells listeners what happens.
 *
 * <p>Something often happens while locks are held, so an event is only noted where it happens; it
 * is delivered when a thread of the store comes to a place where it holds none. What a listener
 * throws is counted and goes no further.
 *
 * <p>Thread safety: all methods may be called by any thread. Events are delivered one at a time, in
 * the order in which they were noted.
 */
public final class Events {
  private final List<StoreListener> listeners;
  private final Queue<StoreEvent> noted = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean delivering = new AtomicBoolean();
  private final LongAdder failures = new LongAdder();

  /** Tells these listeners. */
  public Events(List<StoreListener> listeners) {
    this.listeners = listeners;
  }

  /** Notes an event. */
  public void note(StoreEvent event) {
    if (!listeners.isEmpty()) {
      noted.add(event);
    }
  }

  /** Whether there is something to deliver. */
  public boolean areWaiting() {
    return !noted.isEmpty();
  }

  /** Delivers what was noted. REQUIRES: the caller holds no lock and does not lead a commit. */
  public void deliver() {
    while (!noted.isEmpty() && delivering.compareAndSet(false, true)) {
      try {
        StoreEvent event = noted.poll();
        if (event != null) {
          listeners.forEach(listener -> tell(listener, event));
        }
      } finally {
        delivering.set(false);
      }
    }
  }

  private void tell(StoreListener listener, StoreEvent event) {
    try {
      listener.onEvent(event);
    } catch (Throwable e) {
      // Errors too: they are the listener's, and whoever delivers has work of its own to finish.
      failures.increment();
    }
  }

  /** How often a listener threw. */
  public long failures() {
    return failures.sum();
  }
}
