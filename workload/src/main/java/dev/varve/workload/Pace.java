package dev.varve.workload;

import java.util.List;

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
  private final Times times;

  /** When operations start at the rate of one in a unit of time. */
  @FunctionalInterface
  interface Times {
    /** The time of an operation of a thread, in units. */
    double of(int thread, long operation);
  }

  /**
   * A pace.
   *
   * @param interval the nanoseconds in a unit of time; 0 for no target
   */
  Pace(double interval, Times times) {
    this.interval = interval;
    this.times = times;
  }

  /** The pace that a client asks for when the workload does not change. */
  public static Pace of(ClientSpec client) {
    double interval = interval(client);
    long threads = client.threads();
    Sine sine = client.sine();
    if (sine == null || interval == 0) {
      return new Pace(interval, (thread, operation) -> operation * threads + thread);
    }
    SineTimes times = new SineTimes(sine, interval / NANOS);
    return new Pace(
        interval, (thread, operation) -> times.of((double) (operation * threads + thread)));
  }

  /** The pace of a workload, in whose phases the rate may differ. */
  static Pace of(WorkloadSpec spec) {
    Pace steady = of(spec.client());
    List<PhaseSpec> phases = spec.phases();
    boolean changes = phases.stream().anyMatch(phase -> phase.pace() != 1);
    if (!steady.hasTarget() || !changes) {
      return steady;
    }
    PhaseTimes times = new PhaseTimes(phases, spec.client().operations());
    Sine sine = spec.client().sine();
    long threads = spec.client().threads();
    if (sine == null) {
      return new Pace(
          steady.interval, (thread, operation) -> times.of(operation * threads + thread));
    }
    SineTimes sineTimes = new SineTimes(sine, steady.interval / NANOS);
    return new Pace(
        steady.interval,
        (thread, operation) -> sineTimes.of(times.of(operation * threads + thread)));
  }

  static double interval(ClientSpec client) {
    return client.target() == 0 ? 0 : NANOS / client.target();
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
    return (long) (times.of(thread, operation) * interval);
  }
}
