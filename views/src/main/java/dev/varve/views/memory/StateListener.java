package dev.varve.views.memory;

import java.util.SortedMap;

/** Receives the state of a {@link MemoryStore} when it has changed. */
@FunctionalInterface
public interface StateListener {
  /**
   * Receives the state after a change.
   *
   * @param state all of it, not only what changed; it cannot be modified
   */
  void changed(SortedMap<String, String> state);
}
