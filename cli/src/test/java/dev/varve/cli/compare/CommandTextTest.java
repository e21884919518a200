package dev.varve.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTextTest {
  @ParameterizedTest
  @CsvSource({"leveled,leveled", "a b,'''a b'''", "out/x-1.yaml,out/x-1.yaml", "$HOME,'''$HOME'''"})
  void wordsAreQuotedWhereAShellNeedsIt(String word, String quoted) {
    assertThat(CommandText.quoted(word)).isEqualTo(quoted);
  }

  @Test
  void aQuoteInAWordEndsTheQuotesAndBeginsThemAgain() {
    assertThat(CommandText.quoted("it's")).isEqualTo("'it'\\''s'");
  }
}
