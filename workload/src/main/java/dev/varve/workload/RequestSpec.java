package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * Which records operations are about.
 *
 * @param distribution of the operations over the records
 * @param hotDataFraction for {@link Distribution#HOTSPOT}: the part of the records that is hot
 * @param hotOperationFraction for {@link Distribution#HOTSPOT}: the part of the operations on them
 * @param exponentialPercentile for {@link Distribution#EXPONENTIAL}: the per cent of the operations
 *     that go to the newest part of the records
 * @param exponentialFraction for {@link Distribution#EXPONENTIAL}: how large that part is
 * @param ranges for {@link Distribution#RANGES}; null for others
 */
public record RequestSpec(
    Distribution distribution,
    double hotDataFraction,
    double hotOperationFraction,
    double exponentialPercentile,
    double exponentialFraction,
    @Nullable HotRanges ranges) {
  /** Requests without ranges. */
  public RequestSpec(
      Distribution distribution,
      double hotDataFraction,
      double hotOperationFraction,
      double exponentialPercentile,
      double exponentialFraction) {
    this(
        distribution,
        hotDataFraction,
        hotOperationFraction,
        exponentialPercentile,
        exponentialFraction,
        null);
  }

  /** Requests of a distribution that needs no more to be said. */
  public static RequestSpec of(Distribution distribution) {
    return new RequestSpec(distribution, 0.2, 0.8, 95, 0.8571428571);
  }

  /** A distribution of operations over records. */
  public enum Distribution {
    /** All records equally often. */
    UNIFORM,
    /** A few records very often, by a Zipfian distribution; they are scattered over all. */
    ZIPFIAN,
    /** The newest records most, by a Zipfian distribution. */
    LATEST,
    /** One record after the other. */
    SEQUENTIAL,
    /** A part of the records gets a part of the operations. */
    HOTSPOT,
    /** The newest records most, by an exponential distribution. */
    EXPONENTIAL,
    /** Ranges of neighbouring keys, of which some are hot. */
    RANGES,
    /**
     * Always the first record that ever was, even if it is deleted: a scan from it passes what
     * deletes left behind.
     */
    FIRST
  }
}
