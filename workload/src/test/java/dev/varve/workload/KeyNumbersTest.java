package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNumbersTest {
  private static KeyNumbers.Reversible nearSorted(double outOfPlace, long farthest) {
    return Objects.requireNonNull(
        KeyNumbers.reversible(
            new RecordSpec(
                1000,
                0,
                1000,
                RecordSpec.Order.NEAR_SORTED,
                19,
                new RecordSpec.Sortedness(outOfPlace, farthest))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 16, 17, 1000, 1024, 1025})
  void shuffledNumbersAreEachOfThoseBelowTheCountAndCanBeFoundAgain(long count) {
    KeyNumbers.Reversible numbers =
        Objects.requireNonNull(
            KeyNumbers.reversible(new RecordSpec(count, 0, count, RecordSpec.Order.SHUFFLED, 19)));
    Set<Long> seen = new HashSet<>();
    for (long record = 0; record < count; record++) {
      long number = numbers.number(record);
      assertThat(number).isBetween(0L, count - 1);
      assertThat(seen.add(number)).isTrue();
      assertThat(numbers.record(number)).isEqualTo(record);
    }
    assertThat(numbers.number(count + 5)).isEqualTo(count + 5);
  }

  @Test
  void shuffledNumbersAreScattered() {
    int count = 64_000;
    KeyNumbers.Reversible numbers =
        Objects.requireNonNull(
            KeyNumbers.reversible(new RecordSpec(count, 0, count, RecordSpec.Order.SHUFFLED, 19)));
    long[] record = {0};
    // Of the first quarter, as many fall into each part; the second draw follows from no first.
    Frequencies.of(64, count / 4, () -> numbers.number(record[0]++), number -> number / 1000)
        .assertUniform();
    record[0] = 0;
    Frequencies.of(
            64,
            count / 4,
            () -> numbers.number(record[0] + 1) - numbers.number(record[0]++) + count,
            difference -> (difference % count) / 1000)
        .assertUniform();
  }

  @ParameterizedTest
  @CsvSource({"0.1, 50", "0.1, 1", "0.5, 7", "1, 1000", "0.03, 3", "0, 5", "1, 4"})
  void nearlySortedNumbersAreOutOfPlaceAsOftenAndAsFarAsTheyMay(double part, long farthest) {
    KeyNumbers.Reversible numbers = nearSorted(part, farthest);
    long windows = Math.max(2, 200_000 / (farthest + 1));
    long count = windows * (farthest + 1);
    Set<Long> seen = new HashSet<>();
    long out = 0;
    long most = 0;
    for (long record = 0; record < count; record++) {
      long number = numbers.number(record);
      assertThat(seen.add(number)).isTrue();
      assertThat(numbers.record(number)).isEqualTo(record);
      out += number == record ? 0 : 1;
      most = Math.max(most, Math.abs(number - record));
    }
    assertThat(most).isLessThanOrEqualTo(farthest);
    assertThat(seen).allMatch(number -> number < count);
    // In a window of an odd number of records, one is always in its place.
    double possible = farthest % 2 == 0 ? farthest / (farthest + 1.0) : 1;
    assertThat(out / (double) count).isCloseTo(Math.min(part, possible), within(0.01));
    if (part > 0) {
      assertThat(most).isGreaterThanOrEqualTo(farthest * 9 / 10);
    }
  }
}
