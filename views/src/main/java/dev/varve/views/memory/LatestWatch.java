package dev.varve.views.memory;

import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the newest state to one listener, one call at a time, in order.
 *
 * <p>It keeps only the newest state that was not delivered, so a slow listener holds nobody back
 * but the thread that calls it, and needs no memory. Whoever offers a state delivers it, unless
 * somebody is delivering already, who then goes on with it.
 */
final class LatestWatch implements StateWatch {
  private final StateListener listener;
  private final Consumer<LatestWatch> whenClosed;
  private @Nullable SortedMap<String, String> offered;
  private boolean delivering;
  private boolean closed;
  private long failures;

  LatestWatch(StateListener listener, Consumer<LatestWatch> whenClosed) {
    this.listener = listener;
    this.whenClosed = whenClosed;
  }

  /** Notes the newest state. REQUIRES: calls come in the order of the states. */
  synchronized void offer(SortedMap<String, String> state) {
    offered = state;
  }

  /** Delivers what was offered. REQUIRES: the caller holds no lock. */
  void deliver() {
    SortedMap<String, String> state = take();
    while (state != null) {
      boolean failed = false;
      try {
        listener.changed(state);
      } catch (Throwable e) {
        // Errors too: they are the listener's, and whoever delivers has made its change.
        failed = true;
      }
      state = takeNext(failed);
    }
  }

  private synchronized @Nullable SortedMap<String, String> take() {
    if (delivering) {
      return null;
    }
    return takeOffered();
  }

  private synchronized @Nullable SortedMap<String, String> takeNext(boolean failed) {
    if (failed) {
      failures++;
    }
    return takeOffered();
  }

  private @Nullable SortedMap<String, String> takeOffered() {
    SortedMap<String, String> state = closed ? null : offered;
    offered = null;
    delivering = state != null;
    return state;
  }

  @Override
  public synchronized long failures() {
    return failures;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      offered = null;
    }
    whenClosed.accept(this);
  }
}
