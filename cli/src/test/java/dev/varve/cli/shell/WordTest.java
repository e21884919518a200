package dev.varve.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.cli.base.CommandException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a line is cut into words. */
class WordTest {
  private static List<String> texts(String line) {
    return Word.split(line).stream().map(Word::text).toList();
  }

  @Test
  void blanksSeparateWords() {
    assertThat(texts("  put  key\tvalue ")).containsExactly("put", "key", "value");
    assertThat(texts("   ")).isEmpty();
  }

  @Test
  void quotesHoldBlanksAndNothing() {
    assertThat(texts("put \"two words\" ''")).containsExactly("put", "two words", "");
  }

  @Test
  void theOtherQuoteIsALetterAndTheSameIsEscaped() {
    assertThat(texts("'a \"b\"' \"it's\" 'it\\'s'")).containsExactly("a \"b\"", "it's", "it's");
  }

  @Test
  void aQuoteInsideAWordIsALetter() {
    assertThat(texts("put {\"name\":\"John\"} it's"))
        .containsExactly("put", "{\"name\":\"John\"}", "it's");
  }

  @Test
  void everyByteCanBeWritten() {
    assertThat(Word.split("\\x00\\xfF\\t\\n\\\\ \"\\x20 \\\\\"").stream().map(Word::bytes))
        .containsExactly(new byte[] {0, -1, '\t', '\n', '\\'}, new byte[] {' ', ' ', '\\'});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "put \"key     | the quote at character 5 has no end",
        "put 'key'x    | after the quote at character 9 a blank is missing",
        "put key\\      | is wrong at character 4",
        "put a\\qb      | is wrong at character 2",
        "put \\x4 value | is wrong at character 1",
      })
  void whatIsWrongIsSaid(String line, String problem) {
    assertThatThrownBy(() -> texts(line))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void wordsAreWrittenAsTheyAreRead() {
    String line = "put \"two \\\" words\" {\"a\":1} \"\" \\x00";
    String again = Word.split(line).stream().map(Word::toString).collect(Collectors.joining(" "));
    assertThat(texts(again)).isEqualTo(texts(line));
  }
}
