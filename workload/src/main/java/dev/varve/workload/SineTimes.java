package dev.varve.workload;

/**
 * When operations start if their rate rises and falls like a sine. By the time t, t + amplitude ·
 * period / 2π · (1 − cos(2πt / period)) operations have started, at one in a unit of time on
 * average; here that is solved for t.
 *
 * <p>Thread safety: immutable.
 */
final class SineTimes {
  private static final int STEPS = 60;
  private static final double NEAR = 1e-12;

  private final double amplitude;
  private final double frequency;

  /**
   * A sine.
   *
   * @param unit of time, in seconds
   */
  SineTimes(Sine sine, double unit) {
    amplitude = sine.amplitude();
    frequency = 2 * Math.PI * unit / sine.periodSeconds();
  }

  /** The time at which so many units would have passed if the rate were constant. */
  double of(double constant) {
    double low = constant - 2 * amplitude / frequency;
    double high = constant;
    double time = constant;
    for (int step = 0; step < STEPS; step++) {
      double excess =
          time + amplitude / frequency * (1 - StrictMath.cos(frequency * time)) - constant;
      if (excess > 0) {
        high = time;
      } else {
        low = time;
      }
      double next = time - excess / (1 + amplitude * StrictMath.sin(frequency * time));
      if (!(next >= low && next <= high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - time) <= NEAR * Math.max(1, constant)) {
        return next;
      }
      time = next;
    }
    return time;
  }
}
