package dev.varve.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1048524, 1023.9 KiB",
    "1048575, 1.0 MiB",
    "27947086, 26.7 MiB",
    "9223372036854775807, 8.0 EiB",
  })
  void bytesHaveTheUnitThatFits(long bytes, String text) {
    assertThat(Sizes.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void countsHaveSeparatorsAndTheRightWord() {
    assertThat(Sizes.count(63_371)).isEqualTo("63,371");
    assertThat(Sizes.count(1, "table", "tables")).isEqualTo("1 table");
    assertThat(Sizes.count(0, "table", "tables")).isEqualTo("0 tables");
  }

  @Test
  void columnsStandBelowEachOther() {
    assertThat(new Columns(1).line("a", 1, 20).line("bbb", 300, 4).text("> "))
        .isEqualTo("> a      1  20\n> bbb  300   4\n");
  }

  @Test
  void linesAreCutBetweenWords() {
    assertThat(Wrapped.text("one two three  four", "- ", 10))
        .isEqualTo("- one two\n- three\n- four\n");
    assertThat(Wrapped.text("averylongword", "- ", 5)).isEqualTo("- averylongword\n");
  }
}
