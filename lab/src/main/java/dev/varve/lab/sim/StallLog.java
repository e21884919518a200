package dev.varve.lab.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * When writers were stopped and slowed.
 *
 * <p>Thread safety: none.
 */
final class StallLog {
  private static final int MOST_SPANS = 500;

  private final List<SimulationResult.Span> spans = new ArrayList<>();
  private double start = -1;
  private long count;
  private double seconds;
  private double longest;
  private double slowed;

  /** Writers are stopped at this moment, or not. */
  void at(double now, boolean stopped) {
    if (stopped && start < 0) {
      start = now;
    } else if (!stopped && start >= 0) {
      if (now > start) {
        count++;
        seconds += now - start;
        longest = Math.max(longest, now - start);
        if (spans.size() < MOST_SPANS) {
          spans.add(new SimulationResult.Span(start, now));
        }
      }
      start = -1;
    }
  }

  /** Writes took so much longer than they would have, had they not been slowed. */
  void slowed(double more) {
    slowed += more;
  }

  SimulationResult.Stalls result() {
    return new SimulationResult.Stalls(count, seconds, longest, slowed, spans);
  }
}
