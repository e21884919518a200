package dev.varve.engine.flight;

import org.jspecify.annotations.Nullable;

/**
 * Begins events of commits. There are hundreds of thousands of them a second, so while nobody
 * records them not even an object is made: all that is left is one look at a flag of the JVM.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Commits {
  private final CommitFlight probe = new CommitFlight();
  private final String store;

  /** Of a store at this place. */
  public Commits(String store) {
    this.store = store;
  }

  /** An event that has begun, or null while nobody records them. */
  public @Nullable CommitFlight begin() {
    if (!probe.isEnabled()) {
      return null;
    }
    CommitFlight flight = new CommitFlight();
    flight.store = store;
    flight.begin();
    return flight;
  }

  /** The commit is made. */
  public void end(
      @Nullable CommitFlight flight, int writers, int operations, long bytes, boolean synced) {
    if (flight != null) {
      flight.end();
      if (flight.shouldCommit()) {
        flight.writers = writers;
        flight.operations = operations;
        flight.bytes = bytes;
        flight.synced = synced;
        flight.commit();
      }
    }
  }
}
