package dev.varve.lab.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.varve.lab.predict.DataSpec.Regime;
import dev.varve.lab.shadow.Policies;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What policies write into a tree without files, and what it holds, against their formulas. */
final class MeasuredAgainstPredictedTest {
  /** So many that the ranges of two flushes hardly ever lie side by side, and count as one run. */
  private static final int ENTRIES = 12;

  private static final long MEMTABLE = ENTRIES * Measured.ENTRY;

  private static String[] options(String policy, int ratio) {
    return switch (policy) {
      case "leveled" ->
          new String[] {
            "fanout=" + ratio, "base-size=" + 4 * MEMTABLE, "table-size=" + 2 * MEMTABLE
          };
      case "rocksdb", "leveldb", "one-leveling", "tombstone-driven" ->
          new String[] {
            "fanout=" + ratio, "level1-size=" + 4 * MEMTABLE, "table-size=" + 2 * MEMTABLE
          };
      case "fluid", "leveled-n" ->
          new String[] {"fanout=" + ratio, "runs=2", "base-size=" + MEMTABLE};
      case "fragmented" ->
          new String[] {"fanout=" + ratio, "base-size=" + MEMTABLE, "table-size=" + 2 * MEMTABLE};
      case "size-tiered" -> new String[] {"min-run-size=0"};
      case "unified" -> new String[] {"base-size=" + MEMTABLE};
      case "tiering", "lazy-leveled" -> new String[] {"fanout=" + ratio};
      default -> new String[] {"fanout=" + ratio, "base-size=" + MEMTABLE};
    };
  }

  private static Prediction predicted(String policy, int ratio, int flushes, Regime regime) {
    DataSpec data =
        new DataSpec(flushes * MEMTABLE, MEMTABLE, 16, (int) Measured.ENTRY - 16, 10, regime);
    return Objects.requireNonNull(
        Predictor.of(policy, Policies.knobs(policy, options(policy, ratio)), data));
  }

  /** T^L - 1 flushes of new keys, which fill all levels: the formula, level by level. */
  @ParameterizedTest
  @CsvSource({
    "full-leveling, 4, 4, 7.02, 0.001",
    "full-leveling, 10, 3, 14.51, 0.001",
    "tiering, 4, 4, 3.68, 0.001",
    "tiering, 10, 3, 2.89, 0.001",
    "lazy-leveling, 4, 4, 4.91, 0.001",
    "lazy-leveling, 10, 3, 6.95, 0.001",
    "lazy-leveled, 4, 4, 4.59, 0.001",
    "lazy-leveled, 10, 3, 6.85, 0.001",
  })
  void newKeysAreWrittenAsOftenAsPredictedInEachLevel(
      String policy, int ratio, int levels, double known, double bound) {
    int flushes = (int) Math.pow(ratio, levels) - 1;
    Prediction predicted = predicted(policy, ratio, flushes, Regime.GROWING);

    Measured measured =
        Measured.growing(Policies.of(policy, options(policy, ratio)), flushes, ENTRIES);

    assertThat(measured.write()).isCloseTo(known, within(0.006));
    assertThat(measured.write()).isCloseTo(predicted.write().value(), within(bound));
    for (int level = 0; level < measured.byLevel().size(); level++) {
      assertThat(measured.byLevel().get(level))
          .as("%s, T = %s, level %s", policy, ratio, level)
          .isCloseTo(predicted.writeAt(level).value(), within(bound));
    }
    assertThat(measured.maxSpace()).isCloseTo(predicted.space().value(), within(bound));
  }

  /** Keys that all exist are written again: within 3 % in all, and space within 5 %. */
  @ParameterizedTest
  @CsvSource({
    "full-leveling, 4, 128, 512",
    "full-leveling, 10, 500, 1000",
    "tiering, 4, 128, 512",
    "tiering, 10, 500, 2000",
    "lazy-leveling, 4, 128, 512",
    "lazy-leveling, 10, 500, 1000",
  })
  void updatesCostWhatIsPredicted(String policy, int ratio, int load, int flushes) {
    Prediction predicted = predicted(policy, ratio, load, Regime.STEADY);

    Measured measured =
        Measured.steady(Policies.of(policy, options(policy, ratio)), load, flushes, ENTRIES, 1);

    assertThat(measured.write()).isCloseTo(predicted.write().value(), withinPercentage(3));
    assertThat(measured.space()).isCloseTo(predicted.space().value(), withinPercentage(5));
    assertThat(measured.maxSpace())
        .isBetween(predicted.space().low(), predicted.space().high() * 1.06);
  }

  /** What is only like a formula has a band around it, for updates. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fluid",
        "leveled-n",
        "size-tiered",
        "fragmented",
        "rocksdb",
        "leveldb",
        "one-leveling",
        "tombstone-driven",
        "unified"
      })
  void policiesNearFormulasAreWithinTheirBands(String policy) {
    Prediction predicted = predicted(policy, 4, 128, Regime.STEADY);

    Measured measured = Measured.steady(Policies.of(policy, options(policy, 4)), 128, 256, 12, 1);

    assertThat(measured.write())
        .as("%s: %s, %s", policy, predicted.write(), predicted.formula())
        .isBetween(predicted.write().low(), predicted.write().high());
    assertThat(measured.space())
        .as("%s: %s", policy, predicted.space())
        .isBetween(predicted.space().low(), predicted.space().high());
  }

  /** Merges of single tables have no closed form, but bounds. */
  @ParameterizedTest
  @CsvSource({"4, 128", "10, 300"})
  void partialLevelingIsWithinItsBand(int ratio, int load) {
    Prediction predicted = predicted("leveled", ratio, load, Regime.STEADY);

    Measured measured =
        Measured.steady(
            Policies.of("leveled", options("leveled", ratio)), load, 2 * load, ENTRIES, 1);

    assertThat(predicted.write().contains(measured.write())).isTrue();
    assertThat(measured.write()).isCloseTo(predicted.write().value(), withinPercentage(15));
    assertThat(measured.space()).isCloseTo(predicted.space().value(), withinPercentage(10));
  }
}
