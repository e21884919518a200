package dev.varve.verification.fault;

import dev.varve.event.BackgroundFailed;
import dev.varve.event.StateChanged;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.store.StoreState;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the events by which a store tells of failures. */
final class Reports implements StoreListener {
  private final AtomicLong count = new AtomicLong();

  @Override
  public void onEvent(StoreEvent event) {
    if (event instanceof BackgroundFailed
        || (event instanceof StateChanged changed && changed.to() != StoreState.CLOSED)) {
      count.incrementAndGet();
    }
  }

  long count() {
    return count.get();
  }
}
