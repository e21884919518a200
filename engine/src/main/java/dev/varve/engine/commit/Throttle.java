package dev.varve.engine.commit;

import dev.varve.engine.runtime.Counters;
import java.util.concurrent.locks.LockSupport;

/**
 * Slows writers before they would have to be stopped: the nearer the trees are to what their
 * policies bear, the fewer bytes a second are let through.
 *
 * <p>Thread safety: called by the leader of a commit only.
 */
final class Throttle {
  /** The rate at the onset of pressure, which few writers exceed. */
  private static final double FULL_RATE = 128e6;

  /** The rate just before a stop. */
  private static final double LEAST_RATE = 1e6;

  /** Pauses shorter than this are saved up. */
  private static final long SHORTEST_PAUSE = 1_000_000;

  private static final long LONGEST_PAUSE = 100_000_000;

  private final Counters counters;
  private double debtNanos;

  Throttle(Counters counters) {
    this.counters = counters;
  }

  /** Pauses for as long as {@code bytes} should take under a pressure from 0 to 1. */
  void pause(double pressure, long bytes) {
    if (pressure <= 0) {
      debtNanos = 0;
      return;
    }
    double calm = 1 - Math.min(pressure, 1);
    double rate = Math.max(LEAST_RATE, FULL_RATE * calm * calm);
    debtNanos += bytes / rate * 1e9;
    if (debtNanos >= SHORTEST_PAUSE) {
      long nanos = (long) Math.min(debtNanos, LONGEST_PAUSE);
      debtNanos = 0;
      counters.slowdownNanos.add(nanos);
      LockSupport.parkNanos(this, nanos);
    }
  }
}
