package dev.varve.workload;

import org.jspecify.annotations.Nullable;

/**
 * Chooses a range of neighbouring keys by its hotness, and a key in it: {@link HotRanges} says how.
 * Which of the ranges are hot is the same for every seed.
 */
final class RangeChooser implements KeyChooser {
  private static final long SHUFFLE = 1;

  private final KeyNumbers.Reversible numbers;
  private final long start;
  private final long size;
  private final double[] upTo;
  private final Permutation places;
  private final HotRanges ranges;
  private final double total;

  RangeChooser(RecordSpec records, RequestSpec requests) {
    this.numbers = numbersOf(records);
    this.ranges = rangesOf(requests.ranges());
    this.start = records.insertStart();
    int count = (int) Math.min(ranges.count(), records.insertCount()); // none is empty
    this.size = records.insertCount() / count;
    this.upTo = new double[count];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum +=
          ranges.a() * StrictMath.exp(ranges.b() * (i + 1))
              + ranges.c() * StrictMath.exp(ranges.d() * (i + 1));
      upTo[i] = sum;
    }
    this.total = sum;
    this.places = new Permutation(count);
  }

  private static KeyNumbers.Reversible numbersOf(RecordSpec records) {
    KeyNumbers.Reversible numbers = KeyNumbers.reversible(records);
    if (numbers == null) {
      throw new IllegalArgumentException("requests by ranges need keys that are not hashes");
    }
    return numbers;
  }

  private static HotRanges rangesOf(@Nullable HotRanges ranges) {
    if (ranges == null) {
      throw new IllegalArgumentException("requests by ranges need ranges");
    }
    return ranges;
  }

  @Override
  public long next(Random64 random, long newest) {
    double choice = random.nextDouble() * total;
    int range = 0;
    while (range < upTo.length - 1 && choice >= upTo[range]) {
      range++;
    }
    return numbers.record(start + places.at(range, SHUFFLE) * size + offset(random));
  }

  /** The popular keys of a range are scattered over it, at the same places in each. */
  private long offset(Random64 random) {
    if (ranges.keyA() == 0 || ranges.keyB() == 0) {
      return random.next(size);
    }
    double u = random.nextDouble();
    long rank = (long) Math.ceil(StrictMath.pow(u / ranges.keyA(), 1 / ranges.keyB()));
    return Math.unsignedMultiplyHigh(Random64.mix(rank), size);
  }
}
