package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/** How often each of some outcomes came up, and whether that agrees with something else. */
final class Frequencies {
  private final long[] counts;

  private Frequencies(long[] counts) {
    this.counts = counts;
  }

  /** Counts {@code draws} of a source; {@code bucket} says which of the outcomes a draw is. */
  static Frequencies of(int outcomes, int draws, LongSupplier source, LongUnaryOperator bucket) {
    long[] counts = new long[outcomes];
    for (int i = 0; i < draws; i++) {
      counts[(int) bucket.applyAsLong(source.getAsLong())]++;
    }
    return new Frequencies(counts);
  }

  /** Ranks 0 to 19 each for itself, then one outcome for each doubling; 64 outcomes. */
  static long byRank(long rank) {
    return rank < 20 ? rank : 20 + (Long.SIZE - Long.numberOfLeadingZeros(rank / 20) - 1);
  }

  long count(int outcome) {
    return counts[outcome];
  }

  long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** Fails unless both can come from one distribution (chi-square for two samples). */
  void assertAgreeWith(Frequencies other) {
    double scale = Math.sqrt((double) other.total() / total());
    double sum = 0;
    int used = 0;
    for (int i = 0; i < counts.length; i++) {
      long both = counts[i] + other.counts[i];
      if (both >= 20) {
        double difference = counts[i] * scale - other.counts[i] / scale;
        sum += difference * difference / both;
        used++;
      }
    }
    assertPlausible(sum, used - 1);
  }

  /** Fails unless all outcomes can be equally frequent (chi-square). */
  void assertUniform() {
    double expected = (double) total() / counts.length;
    double sum = 0;
    for (long count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    assertPlausible(sum, counts.length - 1);
  }

  /** The bound is passed by chance less than once in a hundred million times. */
  private static void assertPlausible(double chiSquare, int freedom) {
    assertThat(freedom).as("degrees of freedom").isPositive();
    double bound = freedom + 8 * Math.sqrt(2.0 * freedom) + 20;
    assertThat(chiSquare).as("chi-square of %s degrees of freedom", freedom).isLessThan(bound);
  }
}
