package dev.varve.workload;

import java.util.List;

/** Where phases end. */
final class PhaseShares {
  private PhaseShares() {}

  /** The part of all operations that comes before the end of each phase. */
  static double[] upTo(List<PhaseSpec> phases) {
    double sum = phases.stream().mapToDouble(PhaseSpec::share).sum();
    double[] upTo = new double[phases.size()];
    double before = 0;
    for (int i = 0; i < upTo.length; i++) {
      before += phases.get(i).share();
      upTo[i] = before / sum;
    }
    return upTo;
  }

  /** The number of the first operation after a phase, of {@code size}. */
  static long end(double[] upTo, int phase, long size) {
    return phase == upTo.length - 1 ? size : (long) (upTo[phase] * size);
  }
}
