package dev.varve.event;

/**
 * Receives what happens in a store.
 *
 * <p>Events arrive one at a time, in the order in which they happened, on some thread that uses the
 * store or works for it, with no lock held. A listener should return quickly; what it throws is
 * counted and otherwise ignored. It may use the store, except that it must not wait for background
 * work of the store.
 */
@FunctionalInterface
public interface StoreListener {
  /** Receives one event. */
  void onEvent(StoreEvent event);
}
