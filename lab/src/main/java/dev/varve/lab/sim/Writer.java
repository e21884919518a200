package dev.varve.lab.sim;

/**
 * Who writes: how fast, and what is left of the memtable that is being filled.
 *
 * <p>The rates of slowed writers are those of the engine.
 *
 * <p>Thread safety: none.
 */
final class Writer {
  /** The engine's rate at the onset of pressure, in bytes a second. */
  private static final double FULL_RATE = 128e6;

  /** The engine's rate just before a stop. */
  private static final double LEAST_RATE = 1e6;

  private static final double UNLIMITED = 1e12;

  private final SimulationSpec spec;
  private double arrived;
  private double taken;

  Writer(SimulationSpec spec) {
    this.spec = spec;
  }

  /**
   * How fast writes are taken now.
   *
   * @param pressure of the policy, less than 1
   * @param share of the device that the log gets
   */
  double rate(double pressure, double share) {
    double free = free(share);
    double calm = 1 - pressure;
    return pressure <= 0 ? free : Math.min(free, Math.max(LEAST_RATE, FULL_RATE * calm * calm));
  }

  /** How fast writes would be taken if none were slowed. */
  double free(double share) {
    double rate = spec.log() ? spec.device().writeBytesPerSecond() * share : UNLIMITED;
    if (spec.clientBytesPerSecond() > 0) {
      rate = Math.min(rate, spec.clientBytesPerSecond());
    }
    if (spec.offeredBytesPerSecond() > 0 && backlog() <= 0) {
      rate = Math.min(rate, spec.offeredBytesPerSecond());
    }
    return rate;
  }

  /** Bytes that arrived and were not taken yet, in the open loop. */
  double backlog() {
    // Less than a byte is rounding.
    double waiting = arrived - taken;
    return waiting < 1 ? 0 : waiting;
  }

  /** When nothing that arrived waits any more, in seconds from now, if writes go at this rate. */
  double untilCaughtUp(double rate) {
    double offered = spec.offeredBytesPerSecond();
    return offered > 0 && backlog() > 0 && rate > offered
        ? backlog() / (rate - offered)
        : Double.POSITIVE_INFINITY;
  }

  /** Time passes, in which writes are taken at this rate. */
  void pass(double seconds, double rate) {
    if (spec.offeredBytesPerSecond() > 0) {
      arrived += seconds * spec.offeredBytesPerSecond();
      taken += seconds * rate;
    }
  }

  /** The rate if a policy stops writers but has nothing to do: as the engine, they go on. */
  static double least() {
    return LEAST_RATE;
  }
}
