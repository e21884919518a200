package dev.varve.bench.report;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A number that was measured several times.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param lowest of all
 * @param highest of all
 */
public record Spread(double median, double lowest, double highest) {
  /**
   * The spread of some numbers.
   *
   * @param numbers at least one
   */
  static Spread of(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** The spread of a number in each of some things, of which there is at least one. */
  static <T> Spread of(Iterable<T> things, ToDoubleFunction<T> number) {
    double[] numbers = {};
    for (T thing : things) {
      numbers = Arrays.copyOf(numbers, numbers.length + 1);
      numbers[numbers.length - 1] = number.applyAsDouble(thing);
    }
    return of(numbers);
  }
}
