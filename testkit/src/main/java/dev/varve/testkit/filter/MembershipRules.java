package dev.varve.testkit.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import dev.varve.filter.SizedKeyFilter;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.testkit.report.PartContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter 1 of {@link KeyFilterContract}: which keys pass. */
abstract class MembershipRules extends PartContract {
  /** The provider of the filter under test. */
  @Override
  protected abstract KeyFilterProvider provider();

  /** The share of absent keys that may pass, with the first of the {@link #variants}. */
  protected abstract double falsePositiveRate();

  /** How large a filter may be for each of many keys, with the first of the {@link #variants}. */
  protected abstract double bitsPerKey();

  /** Options to test the filter with, one set after the other. */
  protected List<Options> variants() {
    return List.of(Options.EMPTY);
  }

  final KeyFilter filter() {
    return provider().create(variants().getFirst());
  }

  @Test
  void noKeyOfASetIsDenied() throws IOException {
    KeyFilter filter = filter();
    for (KeySets keys : KeySets.values()) {
      for (int size = 1; size < 20_000; size += 1 + size / 6) {
        FilterReader reader = filter.open(write(filter, keys, 1, size));
        checkAllPass(reader, keys, 1, size);
      }
    }
  }

  @Test
  void noKeyOfAMillionIsDeniedAndFewOthersPass() throws IOException {
    KeyFilter filter = filter();
    int size = 1_000_000;
    Bytes written = write(filter, KeySets.CHANCE, 2, size);
    FilterReader reader = filter.open(written);
    checkAllPass(reader, KeySets.CHANCE, 2, size);
    checkFewPass(passed(reader, KeySets.CHANCE, 2, size, size), size, "a million keys");
    checkSize(written, size);
  }

  @Test
  void fewAbsentKeysPassWhateverTheyLookLike() throws IOException {
    KeyFilter filter = filter();
    for (KeySets keys : KeySets.values()) {
      int size = 40_000;
      Bytes written = write(filter, keys, 3, size);
      int asked = 200_000;
      checkFewPass(passed(filter.open(written), keys, 3, size, asked), asked, "set " + keys);
      checkSize(written, size);
    }
  }

  @Test
  void fewAbsentKeysPassSmallFilters() throws IOException {
    KeyFilter filter = filter();
    for (int size : new int[] {0, 1, 2, 10, 100}) {
      int passed = 0;
      int asked = 2000;
      int filters = 100;
      for (int seed = 0; seed < filters; seed++) {
        FilterReader reader = filter.open(write(filter, KeySets.CHANCE, seed, size));
        passed += passed(reader, KeySets.CHANCE, seed, size, asked);
      }
      checkFewPass(passed, filters * asked, filters + " filters of " + size + " keys");
    }
  }

  @Test
  void emptyKeyIsAKeyLikeOthers() throws IOException {
    KeyFilter filter = filter();
    FilterBuilder alone = filter.builder();
    alone.add(Bytes.EMPTY);
    FilterReader reader = filter.open(alone.finish());
    assertThat(reader.mayContain(Bytes.EMPTY)).as("the empty key passes").isTrue();
    checkFewPass(passed(reader, KeySets.CHANCE, 4, 0, 20_000), 20_000, "the empty key alone");

    FilterBuilder beside = filter.builder();
    beside.add(Bytes.EMPTY);
    addAll(beside, KeySets.WORDS, 4, 1000);
    FilterReader both = filter.open(beside.finish());
    assertThat(both.mayContain(Bytes.EMPTY)).as("the empty key passes beside others").isTrue();
    checkAllPass(both, KeySets.WORDS, 4, 1000);
  }

  @Test
  void addingAKeyAgainChangesNothing() throws IOException {
    KeyFilter filter = filter();
    for (int size : new int[] {1, 2, 50, 3000}) {
      Bytes once = write(filter, KeySets.CHANCE, 5, size);
      FilterBuilder again = filter.builder();
      for (int i = 0; i < size; i++) {
        for (int times = 0; times < 5; times++) {
          again.add(KeySets.CHANCE.key(5, i));
        }
      }
      assertThat(again.finish())
          .as("a filter of %s keys, each added five times", size)
          .isEqualTo(once);

      FilterBuilder later = filter.builder();
      for (int times = 0; times < 5; times++) {
        addAll(later, KeySets.CHANCE, 5, size);
      }
      FilterReader reader = filter.open(later.finish());
      checkAllPass(reader, KeySets.CHANCE, 5, size);
      checkFewPass(
          passed(reader, KeySets.CHANCE, 5, size, 20_000), 20_000, "keys added in five rounds");
    }
  }

  @Test
  void sameKeysMakeTheSameBytes() {
    KeyFilter filter = filter();
    for (int size : new int[] {0, 1, 3000}) {
      assertThat(write(filter, KeySets.WORDS, 6, size))
          .as("a filter of %s keys, written again", size)
          .isEqualTo(write(filter, KeySets.WORDS, 6, size));
    }
  }

  @Test
  void aFilterOfAnotherSizeDeniesNoKeyAndIsAsExactAsItsSize() throws IOException {
    if (!(filter() instanceof SizedKeyFilter filter)) {
      return; // It has one size.
    }
    int size = 20_000;
    Bytes own = write(filter, KeySets.CHANCE, 7, size);
    assertThat(write(filter.builder(1), KeySets.CHANCE, 7, size))
        .as("a filter with the memory that the options say")
        .isEqualTo(own);
    assertThat(filter.falsePositiveRate())
        .as("the rate that it tells")
        .isGreaterThan(0)
        .isLessThanOrEqualTo(falsePositiveRate());
    int length = 0;
    int passed = Integer.MAX_VALUE;
    for (double memory : new double[] {0.01, 0.3, 0.6, 1, 1.5, 2.5}) {
      Bytes written = write(filter.builder(memory), KeySets.CHANCE, 7, size);
      FilterReader reader = filter.open(written);
      checkAllPass(reader, KeySets.CHANCE, 7, size);
      int nowPassed = passed(reader, KeySets.CHANCE, 7, size, 50_000);
      assertThat(written.length()).as("bytes with memory %s", memory).isGreaterThan(length);
      assertThat(nowPassed).as("absent keys that pass with memory %s", memory).isLessThan(passed);
      length = written.length();
      passed = nowPassed;
    }
  }

  static Bytes write(KeyFilter filter, KeySets keys, long seed, int size) {
    return write(filter.builder(), keys, seed, size);
  }

  static Bytes write(FilterBuilder builder, KeySets keys, long seed, int size) {
    addAll(builder, keys, seed, size);
    return builder.finish();
  }

  static void addAll(FilterBuilder builder, KeySets keys, long seed, int size) {
    for (int i = 0; i < size; i++) {
      builder.add(keys.key(seed, i));
    }
  }

  static void checkAllPass(FilterReader reader, KeySets keys, long seed, int size) {
    for (int i = 0; i < size; i++) {
      if (!reader.mayContain(keys.key(seed, i))) {
        throw new AssertionError(
            "a key of the set is denied: number "
                + i
                + " of "
                + size
                + " of "
                + keys
                + ", seed "
                + seed);
      }
    }
  }

  /** How many of {@code asked} keys pass that are not among the first {@code size}. */
  static int passed(FilterReader reader, KeySets keys, long seed, int size, int asked) {
    int passed = 0;
    for (int i = size; i < size + asked; i++) {
      if (reader.mayContain(keys.key(seed, i))) {
        passed++;
      }
    }
    return passed;
  }

  /** Allows for chance: four standard deviations, and a twentieth. */
  private void checkFewPass(int passed, int asked, String what) {
    double expected = falsePositiveRate() * asked;
    assertThat((double) passed)
        .as("absent keys that pass, of %s asked, with %s", asked, what)
        .isLessThanOrEqualTo(1.05 * expected + 4 * Math.sqrt(expected));
  }

  private void checkSize(Bytes filter, int size) {
    assertThat(8.0 * filter.length() / size)
        .as("bits for each of %s keys", size)
        .isLessThanOrEqualTo(bitsPerKey() * 1.01);
  }
}
