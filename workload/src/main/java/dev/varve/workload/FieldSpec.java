package dev.varve.workload;

/**
 * What a record holds. YCSB's fields are kept only as a measure: a record is one value, as long as
 * its fields are together.
 *
 * @param count of the fields, at least 1
 * @param length of a field in bytes, or of the longest, at least 1
 * @param minLength of the shortest field in bytes, unless all have the same length
 * @param distribution of the lengths
 */
public record FieldSpec(int count, int length, int minLength, LengthDistribution distribution) {
  /** The length of the longest record, in bytes. */
  public int maxRecordLength() {
    return Math.multiplyExact(count, length);
  }
}
