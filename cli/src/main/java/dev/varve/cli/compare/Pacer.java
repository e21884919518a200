package dev.varve.cli.compare;

import dev.varve.workload.Pace;
import java.util.concurrent.locks.LockSupport;

/** When a client begins its operations, and from when on they are measured. */
@FunctionalInterface
interface Pacer {
  /** A thread is late by up to this when it is woken: the rest of the time it waits busily. */
  long WAKE_UP_NANOS = 100_000;

  /**
   * Waits until an operation may begin.
   *
   * @param operation of the client, from 0
   * @return the time from which it is measured, of {@link System#nanoTime}
   */
  long begin(long operation);

  /** Begins at once. */
  static Pacer asFastAsItGoes() {
    return _ -> System.nanoTime();
  }

  /**
   * Begins at times that are fixed beforehand, or at once if that is past; either way the operation
   * is measured from the time that was fixed.
   *
   * @param origin of those times, of {@link System#nanoTime}
   * @param thread number of the client
   */
  static Pacer at(Pace pace, long origin, int thread) {
    return operation -> {
      long due = origin + pace.start(thread, operation);
      long wait = due - System.nanoTime();
      while (wait > 0) {
        if (wait > 2 * WAKE_UP_NANOS) {
          LockSupport.parkNanos(wait - WAKE_UP_NANOS);
        } else {
          Thread.onSpinWait();
        }
        wait = due - System.nanoTime();
      }
      return due;
    };
  }
}
