package dev.varve.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.spi.ComponentKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTest {
  private static final Option<Integer> LEVELS = Option.integer("levels", 1, 12, 7, "Levels.");
  private static final Option<Long> ROWS = Option.count("rows", 0, Long.MAX_VALUE, 5, "Rows.");
  private static final Option<Double> BITS = Option.number("bits", 0.5, 20, 10, "Bits.");
  private static final Option<ByteSize> BLOCK =
      Option.size("block", ByteSize.kib(1), ByteSize.mib(1), ByteSize.kib(4), "Block.");
  private static final Option<Duration> AGE =
      Option.duration("age", Duration.ZERO, Duration.ofDays(7), Duration.ofMinutes(5), "Age.");
  private static final Option<Boolean> PINNED = Option.flag("pinned", true, "Pinned.");
  private static final Option<TimeUnit> UNIT = Option.choice("unit", TimeUnit.SECONDS, "Unit.");
  private static final Option<ComponentSpec> CODEC =
      Option.component("codec", ComponentKind.COMPRESSION, "lz4", "Codec.");

  @Test
  void readsValuesOfItsType() {
    assertThat(LEVELS.parse(" 12 ")).isEqualTo(12);
    assertThat(ROWS.parse("1_000_000")).isEqualTo(1_000_000L);
    assertThat(BITS.parse("0.5")).isEqualTo(0.5);
    assertThat(BITS.parse("1e1")).isEqualTo(10);
    assertThat(BLOCK.parse("16KiB")).isEqualTo(ByteSize.kib(16));
    assertThat(AGE.parse("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(PINNED.parse("false")).isFalse();
    assertThat(UNIT.parse("microseconds")).isEqualTo(TimeUnit.MICROSECONDS);
    assertThat(CODEC.parse("zstd")).isEqualTo(ComponentSpec.named("zstd"));
  }

  @Test
  void saysWhatWouldBeRight() {
    assertRefuses(LEVELS, "must be a whole number from 1 to 12", "0", "13", "x", "", "1.0", "1_");
    assertRefuses(ROWS, "must be a whole number from 0", "-1", "_1", "9223372036854775808");
    assertRefuses(BITS, "must be a number from 0.5 to 20.0", "0", "NaN", "Infinity", "5d", "0x1p3");
    assertRefuses(BLOCK, "must be a size from 1KiB to 1MiB", "1023", "2MiB", "big", "99999999TiB");
    assertRefuses(AGE, "must be a time from 0s to 7d", "8d", "5", "999999999999999d");
    assertRefuses(PINNED, "must be true or false", "yes", "TRUE", "");
    assertRefuses(
        UNIT,
        "must be one of nanoseconds, microseconds, milliseconds, seconds, minutes, hours, days",
        "SECONDS",
        "weeks");
  }

  private static void assertRefuses(Option<?> option, String message, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> option.parse(text))
          .as("%s = %s", option, text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }

  @Test
  void textOfEveryValueIsReadBack() {
    assertThat(LEVELS.parse(LEVELS.format(3))).isEqualTo(3);
    assertThat(BITS.parse(BITS.format(2.5))).isEqualTo(2.5);
    assertThat(BLOCK.parse(BLOCK.format(ByteSize.bytes(1500)))).isEqualTo(ByteSize.bytes(1500));
    assertThat(AGE.parse(AGE.format(Duration.ofMillis(1500)))).isEqualTo(Duration.ofMillis(1500));
    assertThat(PINNED.format(true)).isEqualTo("true");
    assertThat(UNIT.format(TimeUnit.DAYS)).isEqualTo("days");
    assertThat(CODEC.format(ComponentSpec.named("zstd"))).isEqualTo("zstd");
  }

  @Test
  void checksValuesThatAreGivenInCode() {
    assertThat(LEVELS.check(12)).isEqualTo(12);
    assertThatThrownBy(() -> LEVELS.check(13)).hasMessage("must be a whole number from 1 to 12");
    assertThatThrownBy(() -> BITS.check(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Block", "block_size", "-block", "block-", "block--size", "1st", "a.b"})
  void namesAreLowerCaseWordsWithHyphens(String name) {
    assertThatThrownBy(() -> Option.flag(name, true, "Doc."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void aDefaultOutsideTheRangeIsRefusedAtOnce() {
    assertThatThrownBy(() -> Option.integer("levels", 1, 3, 4, "Doc."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels");
  }

  @Test
  void boundsThatNoTextCanReachAreRefusedAtOnce() {
    Duration tooLong = Duration.ofDays(365 * 300);
    assertThatThrownBy(() -> Option.duration("age", Duration.ZERO, tooLong, Duration.ZERO, "Doc."))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void knowsTheKindOfPartThatItNames() {
    assertThat(CODEC.component()).isEqualTo(ComponentKind.COMPRESSION);
    assertThat(CODEC.range()).isEqualTo("the name of a compression");
    for (Option<?> option : List.of(LEVELS, ROWS, BITS, BLOCK, AGE, PINNED, UNIT)) {
      assertThat(option.component()).isNull();
    }
  }

  @Test
  void edgesAreTheEndsOfARangeAndAllOfAChoice() {
    assertThat(Option.integer("n", 2, 9, 5, "").edges()).containsExactly(2, 9);
    assertThat(Option.number("n", 0.5, 2, 1, "").edges()).containsExactly(0.5, 2.0);
    assertThat(Option.flag("f", true, "").edges()).containsExactly(false, true);
    assertThat(Option.choice("c", ComponentKind.WAL, "").edges())
        .containsExactly(ComponentKind.values());
    assertThat(Option.component("p", ComponentKind.FILTER, "bloom", "").edges()).isEmpty();
  }
}
