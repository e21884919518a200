package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * Who makes how many operations, and how fast.
 *
 * @param operations of all threads together, at least 0
 * @param threads at least 1
 * @param target operations a second of all threads together; 0 for as fast as they can
 * @param maxSeconds after which the run ends; 0 for never
 * @param sine how the rate changes, if there is one; null for a constant rate
 */
public record ClientSpec(
    long operations, int threads, double target, long maxSeconds, @Nullable Sine sine) {
  /** A client whose rate, if it has one, is constant. */
  public ClientSpec(long operations, int threads, double target, long maxSeconds) {
    this(operations, threads, target, maxSeconds, null);
  }
}
