package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/** Chooses how long scans are. Immutable. */
final class ScanLengths {
  private final ScanSpec scans;
  private final @Nullable Zipf zipf;

  ScanLengths(ScanSpec scans) {
    this.scans = scans;
    this.zipf =
        scans.distribution() == LengthDistribution.ZIPFIAN
            ? new Zipf(scans.max() - scans.min() + 1L)
            : null;
  }

  int next(Random64 random) {
    Pareto pareto = scans.pareto();
    if (pareto != null) {
      return pareto.next(random, scans.min(), scans.max());
    }
    long extra = zipf == null ? random.next(scans.max() - scans.min() + 1L) : zipf.next(random);
    return scans.min() + (int) extra;
  }
}
