package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * The numbers that stand in keys, by the numbers of records, which count insertions.
 *
 * <p>Thread safety: immutable.
 */
abstract sealed class KeyNumbers {
  /** The numbers in the keys of these records. */
  static KeyNumbers of(RecordSpec records) {
    Reversible reversible = reversible(records);
    return reversible == null ? new Hashed() : reversible;
  }

  /** The same, or null if the numbers are hashes. */
  static @Nullable Reversible reversible(RecordSpec records) {
    RecordSpec.Sortedness sortedness = records.sortedness();
    return switch (records.order()) {
      case HASHED -> null;
      case ORDERED -> new Ordered();
      case SHUFFLED -> new Shuffled(records.count());
      case NEAR_SORTED -> sortedness == null ? new Ordered() : new NearSorted(sortedness);
    };
  }

  /** The number in the key of a record, at least 0. */
  abstract long number(long record);

  /** Numbers that tell of which record they are. */
  abstract static sealed class Reversible extends KeyNumbers {
    /** The record whose key has a number. */
    abstract long record(long number);
  }

  private static final class Hashed extends KeyNumbers {
    @Override
    long number(long record) {
      return Fnv.hash(record);
    }
  }

  private static final class Ordered extends Reversible {
    @Override
    long number(long record) {
      return record;
    }

    @Override
    long record(long number) {
      return number;
    }
  }

  private static final class Shuffled extends Reversible {
    private final long count;
    private final Permutation permutation;

    Shuffled(long count) {
      this.count = count;
      this.permutation = new Permutation(count);
    }

    @Override
    long number(long record) {
      return record < count ? permutation.at(record, 0) : record;
    }

    @Override
    long record(long number) {
      return number < count ? permutation.place(number, 0) : number;
    }
  }

  /**
   * Records stand in windows of L + 1. In each of them the records are paired at random, and so
   * many pairs exchange their keys that a part K of the records is out of place.
   */
  private static final class NearSorted extends Reversible {
    private final long window;
    private final double pairs;
    private final Permutation permutation;

    NearSorted(RecordSpec.Sortedness sortedness) {
      window = sortedness.farthest() + 1;
      pairs = sortedness.outOfPlace() * window / 2;
      permutation = new Permutation(window);
    }

    @Override
    long number(long record) {
      long order = record / window;
      long start = order * window;
      long place = permutation.place(record - start, order);
      long other = place ^ 1;
      return place / 2 < exchanged(order) && other < window
          ? start + permutation.at(other, order)
          : record;
    }

    /** The whole pairs, and one more in as many windows as the rest asks for. */
    private long exchanged(long order) {
      double chance = (Random64.mix(order ^ window) >>> 11) * 0x1p-53;
      return (long) (pairs + chance);
    }

    /** An exchange undoes itself. */
    @Override
    long record(long number) {
      return number(number);
    }
  }
}
