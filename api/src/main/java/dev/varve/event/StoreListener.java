package dev.varve.event;

/**
 * Receives what happens in a store.
 *
 * <p>Events arrive on the thread on which they happened, with no lock held, in order for each
 * thread. A listener should return quickly; what it throws is counted and otherwise ignored. It may
 * use the store, except that it must not wait for background work of the store.
 */
@FunctionalInterface
public interface StoreListener {
  /** Receives one event. */
  void onEvent(StoreEvent event);
}
