package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * Which records there are. A record has a number, which counts insertions from 0.
 *
 * @param count records in the store when the operations start
 * @param insertStart the number of the first record that is loaded, at least 0
 * @param insertCount how many are loaded, at least 1; at most {@code count} - {@code insertStart}
 * @param order in which keys are inserted
 * @param zeroPadding the least number of digits in a key, filled up with zeros from the left
 * @param sortedness for {@link Order#NEAR_SORTED}; null for others
 */
public record RecordSpec(
    long count,
    long insertStart,
    long insertCount,
    Order order,
    int zeroPadding,
    @Nullable Sortedness sortedness) {
  /** Records whose order needs no more to be said. */
  public RecordSpec(long count, long insertStart, long insertCount, Order order, int zeroPadding) {
    this(count, insertStart, insertCount, order, zeroPadding, null);
  }

  /** How long keys are, in bytes; where they are not all equally long, most of them. */
  public int keyLength() {
    int digits = order == Order.HASHED ? 19 : Long.toString(Math.max(1, count) - 1).length();
    return "user".length() + Math.max(zeroPadding, digits);
  }

  /** How a record's number becomes its key. */
  public enum Order {
    /** The key is a hash of the number: records arrive in random order. */
    HASHED,
    /** The key is the number: with enough zero padding, records arrive in the order of keys. */
    ORDERED,
    /**
     * The keys of the records that are loaded are all numbers below their count, in random order;
     * those that are inserted later have the numbers after them.
     */
    SHUFFLED,
    /** Nearly in the order of keys: some records are out of place, and not by far. */
    NEAR_SORTED
  }

  /**
   * How far records are from arriving in the order of their keys: the (K, L)-sortedness of
   * Ben-Moshe et al. as BoDS generates it (Raman et al., <em>BoDS: A Benchmark on Data
   * Sortedness</em>, TPCTC 2022).
   *
   * @param outOfPlace K: the part of the records that do not arrive at their place, from 0 to 1
   * @param farthest L: by how many places they miss it at the most, at least 1
   */
  public record Sortedness(double outOfPlace, long farthest) {}
}
