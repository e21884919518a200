package dev.varve.workload;

/**
 * Which records operations are about.
 *
 * @param distribution of the operations over the records
 * @param hotDataFraction for {@link Distribution#HOTSPOT}: the part of the records that is hot
 * @param hotOperationFraction for {@link Distribution#HOTSPOT}: the part of the operations on them
 * @param exponentialPercentile for {@link Distribution#EXPONENTIAL}: the per cent of the operations
 *     that go to the newest part of the records
 * @param exponentialFraction for {@link Distribution#EXPONENTIAL}: how large that part is
 */
public record RequestSpec(
    Distribution distribution,
    double hotDataFraction,
    double hotOperationFraction,
    double exponentialPercentile,
    double exponentialFraction) {
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
    EXPONENTIAL
  }
}
