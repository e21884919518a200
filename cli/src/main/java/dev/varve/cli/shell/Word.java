package dev.varve.cli.shell;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.text.EscapedText;
import dev.varve.cli.text.MalformedTextException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line.
 *
 * <p>Words are separated by blanks. One that starts with a double or single quote ends with the
 * same quote and may hold blanks, or be empty; in it, the quote itself is written with a backslash.
 * Other backslashes are those of {@link EscapedText}, in quotes or not. A quote inside a word is a
 * letter like others, so JSON need not be quoted.
 *
 * @param escaped the word without its quotes, as {@link EscapedText} reads it
 * @param quoted whether it was in quotes
 */
record Word(String escaped, boolean quoted) {
  /**
   * The words of a line.
   *
   * @throws CommandException if a quote has no end, or is not the end of its word
   */
  static List<Word> split(String line) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char first = line.charAt(at);
      if (isBlank(first)) {
        at++;
      } else if (first == '"' || first == '\'') {
        at = quoted(line, at, words);
      } else {
        int end = at;
        while (end < line.length() && !isBlank(line.charAt(end))) {
          end++;
        }
        words.add(new Word(line.substring(at, end), false));
        at = end;
      }
    }
    return words;
  }

  /** Adds the word in quotes that starts at {@code start}, and returns where it ends. */
  private static int quoted(String line, int start, List<Word> words) {
    char quote = line.charAt(start);
    StringBuilder word = new StringBuilder();
    int at = start + 1;
    while (at < line.length() && line.charAt(at) != quote) {
      if (line.charAt(at) == '\\' && at + 1 < line.length()) {
        at++;
        if (line.charAt(at) != quote) {
          word.append('\\');
        }
      }
      word.append(line.charAt(at++));
    }
    if (at == line.length()) {
      throw new CommandException(
          "the quote at character " + (start + 1) + " has no end: add " + quote + ".");
    }
    if (at + 1 < line.length() && !isBlank(line.charAt(at + 1))) {
      throw new CommandException(
          "after the quote at character "
              + (at + 1)
              + " a blank is missing. A quote within quotes is written \\"
              + quote
              + ".");
    }
    words.add(new Word(word.toString(), true));
    return at + 1;
  }

  private static boolean isBlank(char letter) {
    return letter == ' ' || letter == '\t';
  }

  /**
   * What the word stands for.
   *
   * @throws CommandException if a backslash in it is followed by something wrong
   */
  byte[] bytes() {
    try {
      return EscapedText.read(escaped);
    } catch (MalformedTextException e) {
      throw new CommandException(
          "'" + escaped + "' is wrong at character " + (e.position() + 1) + ": " + e.problem(), e);
    }
  }

  /** What the word stands for, as text. */
  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The word as a line has it. */
  @Override
  public String toString() {
    return quoted ? '"' + escaped.replace("\"", "\\\"") + '"' : escaped;
  }
}
