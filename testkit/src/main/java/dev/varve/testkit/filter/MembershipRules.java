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

  /**
   * Options to test the filter with, one set after the other. Name such that let many keys pass,
   * and such that let few.
   */
  protected List<Options> variants() {
    return List.of(Options.EMPTY);
  }

  final KeyFilter filter() {
    return provider().create(variants().getFirst());
  }

  @Test
  void providerIsListedAsAService() {
    checkIsListed();
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
    }
  }

  @Test
  void aKeyAddedAgainLaterTakesNoMoreMemory() throws IOException {
    KeyFilter filter = filter();
    for (int size : new int[] {1, 2, 50, 3000}) {
      int once = write(filter, KeySets.CHANCE, 5, size).length();
      for (int rounds : new int[] {2, 5}) {
        String what = size + " keys, added in " + rounds + " rounds";
        FilterBuilder builder = filter.builder();
        for (int round = 0; round < rounds; round++) {
          addAll(builder, KeySets.CHANCE, 5, size);
        }
        Bytes written = builder.finish();
        // A twentieth, for those that take another size when a first attempt fails.
        assertThat(written.length())
            .as("bytes of a filter of %s, against %s in one round", what, once)
            .isLessThanOrEqualTo(once + once / 20 + 8);
        FilterReader reader = filter.open(written);
        checkAllPass(reader, KeySets.CHANCE, 5, size);
        checkFewPass(passed(reader, KeySets.CHANCE, 5, size, 20_000), 20_000, what);
      }
    }
  }

  /** In a set of some keys, others that have more or fewer zeros before or behind are absent. */
  @Test
  void keysThatDifferInTheZerosAtTheirEndsAreToldApart() throws IOException {
    KeyFilter filter = filter();
    int stems = 10_000;
    for (int before = 0; before < 2; before++) {
      FilterBuilder builder = filter.builder();
      for (int i = 0; i < stems; i++) {
        builder.add(padded(i, before * (1 + i % 3), (1 - before) * (1 + i % 3)));
      }
      FilterReader reader = filter.open(builder.finish());
      for (int zeros = 0; zeros <= 9; zeros++) {
        int passed = 0;
        int asked = 0;
        for (int i = 0; i < stems; i++) {
          if (zeros == 1 + i % 3) {
            continue; // That one was added.
          }
          passed += reader.mayContain(padded(i, before * zeros, (1 - before) * zeros)) ? 1 : 0;
          asked++;
        }
        String where = before > 0 ? " before" : " behind";
        checkFewPass(passed, asked, "other numbers of zeros" + where + " than " + zeros);
      }
    }
  }

  /** From 4 to 19 bytes of which neither the first nor the last is zero, between zeros. */
  private static Bytes padded(int i, int before, int behind) {
    int length = 4 + i % 16;
    byte[] key = new byte[before + length + behind];
    System.arraycopy(KeySets.LENGTHS.bytes(0, i), 0, key, before + 1, 3);
    key[before] = 1;
    key[before + length - 1] |= 1;
    return Bytes.wrap(key);
  }

  @Test
  void theRateThatAFilterTellsIsTheShareThatPasses() throws IOException {
    int size = 20_000;
    for (Options options : variants()) {
      KeyFilter filter = provider().create(using(options));
      double[] sizes =
          filter instanceof SizedKeyFilter ? new double[] {0.35, 1, 1.5} : new double[1];
      for (double memory : sizes) {
        FilterBuilder builder =
            filter instanceof SizedKeyFilter sized && memory != 1
                ? sized.builder(memory)
                : filter.builder();
        FilterReader reader = filter.open(write(builder, KeySets.CHANCE, 8, size));
        int asked = 60_000;
        int passed = passed(reader, KeySets.CHANCE, 8, size, asked);
        String what =
            "with options " + options.asText() + (memory == 0 ? "" : ", memory " + memory);
        checkRate(reader.falsePositiveRate(), passed, asked, "tells of itself, " + what);
        if (filter instanceof SizedKeyFilter sized && memory == 1) {
          checkRate(sized.falsePositiveRate(), passed, asked, "is made for, " + what);
        }
      }
    }
  }

  /** Allows for chance: four standard deviations, and a tenth. */
  private static void checkRate(double told, int passed, int asked, String what) {
    if (Double.isNaN(told)) {
      return; // It cannot tell.
    }
    double expected = told * asked;
    assertThat((double) passed)
        .as(
            "absent keys that pass, of %s asked, against the rate %s that a filter %s",
            asked, told, what)
        .isBetween(
            0.9 * expected - 4 * Math.sqrt(expected) - 1,
            1.1 * expected + 4 * Math.sqrt(expected) + 1);
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
