package dev.varve.workload;

/**
 * Which records there are. A record has a number, which counts insertions from 0.
 *
 * @param count records in the store when the operations start
 * @param insertStart the number of the first record that is loaded, at least 0
 * @param insertCount how many are loaded, at least 1; at most {@code count} - {@code insertStart}
 * @param order in which keys are inserted
 * @param zeroPadding the least number of digits in a key, filled up with zeros from the left
 */
public record RecordSpec(
    long count, long insertStart, long insertCount, Order order, int zeroPadding) {
  /** How a record's number becomes its key. */
  public enum Order {
    /** The key is a hash of the number: records arrive in random order. */
    HASHED,
    /** The key is the number: with enough zero padding, records arrive in the order of keys. */
    ORDERED
  }
}
