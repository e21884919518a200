package dev.varve.engine.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A counter to which only whoever leads the commits adds, so that adding is two plain operations of
 * memory and no atomic one.
 *
 * <p>Thread safety: {@link #sum} by any thread; {@link #add} by one thread at a time, each of which
 * sees what the one before it did.
 */
public final class SoleCounter {
  private final AtomicLong value = new AtomicLong();

  /** Zero. */
  public SoleCounter() {}

  /** Adds to it. */
  public void add(long more) {
    value.setRelease(value.getPlain() + more);
  }

  /** All that was added. */
  public long sum() {
    return value.getAcquire();
  }
}
