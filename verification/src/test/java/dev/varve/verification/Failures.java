package dev.varve.verification;

import dev.varve.event.BackgroundFailed;
import dev.varve.event.DecisionRejected;
import dev.varve.event.HandleLeaked;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the events that should not come. */
public final class Failures implements StoreListener {
  private final List<StoreEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void onEvent(StoreEvent event) {
    if (event instanceof BackgroundFailed
        || event instanceof DecisionRejected
        || event instanceof HandleLeaked) {
      events.add(event);
    }
  }

  public List<StoreEvent> events() {
    return events;
  }
}
