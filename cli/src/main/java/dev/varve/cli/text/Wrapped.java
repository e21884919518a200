package dev.varve.cli.text;

import java.util.regex.Pattern;

/** Paragraphs, cut into lines. */
public final class Wrapped {
  private static final Pattern WHITESPACE = Pattern.compile("\\s+");

  private Wrapped() {}

  /** The words of {@code text} in lines of up to {@code width}, each after {@code indent}. */
  public static String text(String text, String indent, int width) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String word : WHITESPACE.split(text.strip(), -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    return lines.append(line).append('\n').toString();
  }
}
