package dev.varve.lab.predict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a deletion may stay in each level so that it is gone in time: d<sub>0</sub> = D (T −
 * 1)/(T<sup>L</sup> − 1), and T times as long in each next level. Source: Sarkar, Papon, Staratzis,
 * Athanassoulis: Lethe (SIGMOD 2020).
 */
public final class TombstoneTimes {
  private TombstoneTimes() {}

  /**
   * The time for each level, the first is level 0's; their sum is {@code within}.
   *
   * @param within the time in which a deletion must have reached the last level
   * @param ratio of the sizes of levels, more than 1
   * @param levels that a deletion passes through, at least 1
   */
  public static List<Duration> of(Duration within, double ratio, int levels) {
    if (!(ratio > 1) || levels < 1) {
      throw new IllegalArgumentException(
          "a ratio of more than 1 and a level at the least: " + ratio + ", " + levels);
    }
    double nanos = within.toNanos() * (ratio - 1) / (Math.pow(ratio, levels) - 1);
    List<Duration> times = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      times.add(Duration.ofNanos(Math.round(nanos)));
      nanos *= ratio;
    }
    return List.copyOf(times);
  }
}
