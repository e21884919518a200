package dev.varve.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidYouMeanTest {
  private static final List<String> KNOWN =
      List.of("block", "block-size", "leveled", "lazy-leveled", "tiered", "lz4", "zstd", "none");

  @ParameterizedTest
  @CsvSource({
    "blok, block",
    "blcok, block",
    "levelled, leveled",
    "teired, tiered",
    "block_size, block-size",
    "LZ4, lz4",
    "zst, zstd",
    "lazyleveld, lazy-leveled",
    "on, ''",
  })
  void guessesTypingErrors(String word, String meant) {
    String expected = meant.isEmpty() ? "" : " Did you mean '" + meant + "'?";
    assertThat(DidYouMean.hint(word, KNOWN)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "gz", "abc", "snappy", "compaction"})
  void doesNotGuessAtRandom(String word) {
    assertThat(DidYouMean.hint(word, KNOWN)).isEmpty();
  }

  @Test
  void knowsNothingFromNothing() {
    assertThat(DidYouMean.hint("block", List.of())).isEmpty();
  }

  @Test
  void prefersTheClosest() {
    assertThat(DidYouMean.hint("level-max", List.of("level-min", "level-mix", "level-sax")))
        .isEqualTo(" Did you mean 'level-mix'?");
  }
}
