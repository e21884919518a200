package dev.varve.workload;

import java.util.List;

/** When operations start if each phase has a pace of its own. Immutable. */
final class PhaseTimes {
  private final long[] ends;
  private final double[] begins;
  private final double[] intervals;

  PhaseTimes(List<PhaseSpec> phases, long operations) {
    int count = phases.size();
    double[] upTo = PhaseShares.upTo(phases);
    ends = new long[count];
    begins = new double[count];
    intervals = new double[count];
    double time = 0;
    long before = 0;
    for (int i = 0; i < count; i++) {
      ends[i] = PhaseShares.end(upTo, i, operations);
      begins[i] = time;
      intervals[i] = 1 / phases.get(i).pace();
      time += (ends[i] - before) * intervals[i];
      before = ends[i];
    }
  }

  /** The time of an operation, if one in a unit of time is the pace of 1. */
  double of(long operation) {
    int phase = 0;
    while (phase < ends.length - 1 && operation >= ends[phase]) {
      phase++;
    }
    long before = phase == 0 ? 0 : ends[phase - 1];
    return begins[phase] + (operation - before) * intervals[phase];
  }
}
