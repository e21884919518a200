package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * What a record holds. YCSB's fields are kept only as a measure: a record is one value, as long as
 * its fields are together.
 *
 * @param count of the fields, at least 1
 * @param length of a field in bytes, or of the longest, at least 1
 * @param minLength of the shortest field in bytes, unless all have the same length
 * @param distribution of the lengths
 * @param pareto for {@link LengthDistribution#PARETO}; null for others
 */
public record FieldSpec(
    int count,
    int length,
    int minLength,
    LengthDistribution distribution,
    @Nullable Pareto pareto) {
  /** Fields whose lengths need no more to be said. */
  public FieldSpec(int count, int length, int minLength, LengthDistribution distribution) {
    this(count, length, minLength, distribution, null);
  }

  /** The length of the longest record, in bytes. */
  public int maxRecordLength() {
    return Math.multiplyExact(count, length);
  }

  /** The length of the shortest record, in bytes. */
  public int minRecordLength() {
    return distribution == LengthDistribution.CONSTANT
        ? maxRecordLength()
        : Math.multiplyExact(count, minLength);
  }

  /** The length of a record on average, in bytes; of the longest where that is not known. */
  public double meanRecordLength() {
    return switch (distribution) {
      case CONSTANT, ZIPFIAN -> maxRecordLength();
      case UNIFORM -> count * (length + minLength) / 2.0;
      case PARETO ->
          pareto == null || pareto.shape() >= 1
              ? maxRecordLength()
              : Math.clamp(
                  count * pareto.scale() / (1 - pareto.shape()),
                  minRecordLength(),
                  maxRecordLength());
    };
  }
}
