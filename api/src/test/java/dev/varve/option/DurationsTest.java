package dev.varve.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "250ms, PT0.25S",
    "10 s, PT10S",
    "5m, PT5M",
    "2h, PT2H",
    "7d, PT168H",
    "3us, PT0.000003S",
    "9ns, PT0.000000009S",
    "9223372036854775807ns, PT2562047H47M16.854775807S",
  })
  void readsWhatPeopleWrite(String text, Duration time) {
    assertThat(Durations.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-1s",
        "1.5s",
        "1 week",
        "999999999999999d",
        "9223372036854775808ns",
        "106752d",
        "99999999999999999999999s"
      })
  void refusesWhatIsNoTimeOrTooLong(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void everyTimeIsReadBackFromItsText() {
    Random random = new Random(5);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong() >>> 1 >>> random.nextInt(63);
      for (long unit : new long[] {1, 1_000, 1_000_000, 1_000_000_000, 86_400_000_000_000L}) {
        Duration time = Duration.ofNanos(nanos / unit * unit);
        assertThat(Durations.parse(Durations.format(time))).as("seed 5").isEqualTo(time);
      }
    }
    assertThat(Durations.format(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(Durations.format(Duration.ofHours(2))).isEqualTo("2h");
    assertThat(Durations.format(Duration.ofSeconds(61))).isEqualTo("61s");
    assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
  }
}
