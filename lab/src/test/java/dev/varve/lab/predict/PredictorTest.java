package dev.varve.lab.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.varve.lab.predict.DataSpec.Regime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PredictorTest {
  private static final Knobs DEFAULTS = new Knobs(Map.of());
  private static final DataSpec DATA =
      new DataSpec(100L << 30, 64L << 20, 16, 100, 10, Regime.STEADY);

  private static Prediction of(String policy, Map<String, String> knobs) {
    return Objects.requireNonNull(Predictor.of(policy, new Knobs(knobs), DATA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full-leveling",
        "tiering",
        "size-tiered",
        "lazy-leveling",
        "lazy-leveled",
        "fluid",
        "leveled-n",
        "leveled",
        "rocksdb",
        "leveldb",
        "one-leveling",
        "tombstone-driven",
        "unified",
        "fragmented"
      })
  void predictionsAreWholeAndMonkeyIsNeverWorse(String policy) {
    for (Regime regime : Regime.values()) {
      DataSpec data = new DataSpec(100L << 30, 64L << 20, 16, 100, 10, regime);
      Prediction prediction = Objects.requireNonNull(Predictor.of(policy, DEFAULTS, data));

      assertThat(prediction.writeAt(0).high()).isGreaterThanOrEqualTo(1);
      assertThat(prediction.writeByLevel().stream().mapToDouble(Band::value).sum())
          .isCloseTo(prediction.write().value(), within(1e-9));
      assertThat(prediction.space().low()).isEqualTo(1);
      assertThat(prediction.readMonkey())
          .isPositive()
          .isLessThanOrEqualTo(prediction.readUniform() * (1 + 1e-9));
      assertThat(prediction.formula()).isNotBlank();
      assertThat(prediction.source()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"universal", "tiered", "time-window", "spooky", "growth", "acme.mine"})
  void policiesWithoutClosedFormHaveNoPrediction(String policy) {
    assertThat(Predictor.of(policy, DEFAULTS, DATA)).isNull();
  }

  @Test
  void dataThatExpireAreWrittenOnceAndUpdatesOfThemAreNotPredicted() {
    DataSpec growing = new DataSpec(100L << 30, 64L << 20, 16, 100, 10, Regime.GROWING);
    Prediction prediction = Objects.requireNonNull(Predictor.of("fifo", DEFAULTS, growing));

    assertThat(prediction.write()).isEqualTo(Band.exactly(1));
    assertThat(Predictor.of("fifo", DEFAULTS, DATA)).isNull();
  }

  @Test
  void moreIsWrittenForFewerRunsToRead() {
    Prediction tiering = of("tiering", Map.of("fanout", "10"));
    Prediction lazy = of("lazy-leveling", Map.of("fanout", "10"));
    Prediction leveling = of("full-leveling", Map.of("fanout", "10"));

    assertThat(tiering.write().value()).isLessThan(lazy.write().value());
    assertThat(lazy.write().value()).isLessThan(leveling.write().value());
    assertThat(leveling.readMonkey()).isLessThan(lazy.readMonkey());
    assertThat(lazy.readMonkey()).isLessThan(tiering.readMonkey());
    assertThat(lazy.readMonkey()).isLessThan(lazy.readUniform() / 5);
  }

  @Test
  void valuesApartAreWrittenOnceAndByCollections() {
    ValueSeparation half = new ValueSeparation(16, 0.5);
    DataSpec large = new DataSpec(100L << 30, 64L << 20, 16, 4080, 10, Regime.STEADY);
    Prediction whole = Objects.requireNonNull(Predictor.of("leveled", DEFAULTS, large));
    Prediction apart = Objects.requireNonNull(Predictor.of("leveled", DEFAULTS, large, half));

    assertThat(half.collections()).isEqualTo(1);
    assertThat(apart.write().value()).isBetween(2.0, 2.2).isLessThan(whole.write().value() / 4);
    assertThat(apart.writeAt(0).value()).isCloseTo(1, within(0.01));
  }

  @Test
  void deletionsHaveTheirTimeInEachLevel() {
    List<Duration> times = TombstoneTimes.of(Duration.ofHours(111), 10, 3);

    assertThat(times)
        .containsExactly(Duration.ofHours(1), Duration.ofHours(10), Duration.ofHours(100));
  }

  @Test
  void settingsThatAreNoNumbersAreNamed() {
    Knobs knobs = new Knobs(Map.of("fanout", "many"));

    assertThatThrownBy(() -> Predictor.of("leveled", knobs, DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fanout must be a number, not 'many'");
    assertThatThrownBy(() -> Predictor.of("tiering", new Knobs(Map.of("fanout", "1")), DATA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ratio of 2");
  }
}
