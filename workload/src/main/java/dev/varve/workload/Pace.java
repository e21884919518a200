package dev.varve.workload;

/**
 * When each operation should start.
 *
 * <p>With a target rate, the times are fixed beforehand and do not shift when an operation is late:
 * latency that is measured from them includes the time that an operation had to wait for slow ones
 * before it. Without a target, an operation should start when the one before it ended.
 *
 * <p>Thread safety: immutable.
 */
public final class Pace {
  private static final double NANOS = 1e9;

  private final double interval;
  private final int threads;

  private Pace(double interval, int threads) {
    this.interval = interval;
    this.threads = threads;
  }

  /** The pace that a client asks for. */
  public static Pace of(ClientSpec client) {
    return new Pace(client.target() == 0 ? 0 : NANOS / client.target(), client.threads());
  }

  /** Whether there is a target rate. */
  public boolean hasTarget() {
    return interval > 0;
  }

  /**
   * When an operation should start, in nanoseconds after the start of the run; the threads take
   * turns.
   *
   * <p>REQUIRES: {@link #hasTarget}.
   *
   * @param thread from 0
   * @param operation of that thread, from 0
   */
  public long start(int thread, long operation) {
    return (long) ((operation * threads + thread) * interval);
  }
}
