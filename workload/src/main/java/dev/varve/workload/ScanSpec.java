package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * How many records a scan reads.
 *
 * @param min at the least, 1 or more
 * @param max at the most
 * @param distribution any but {@link LengthDistribution#CONSTANT}
 * @param pareto for {@link LengthDistribution#PARETO}; null for others
 */
public record ScanSpec(int min, int max, LengthDistribution distribution, @Nullable Pareto pareto) {
  /** Lengths that need no more to be said. */
  public ScanSpec(int min, int max, LengthDistribution distribution) {
    this(min, max, distribution, null);
  }
}
