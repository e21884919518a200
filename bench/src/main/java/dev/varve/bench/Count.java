package dev.varve.bench;

import java.util.Locale;

/** Numbers as people write them on a command line, such as {@code 500}, {@code 20k} or 1M. */
final class Count {
  private Count() {}

  /**
   * A whole number, perhaps with k for thousand or M for million.
   *
   * @throws NumberFormatException if it is none, or too large
   */
  static int parse(String text) {
    String digits = text;
    int factor = 1;
    String upper = text.toUpperCase(Locale.ROOT);
    if (upper.endsWith("K")) {
      factor = 1_000;
    } else if (upper.endsWith("M")) {
      factor = 1_000_000;
    }
    if (factor > 1) {
      digits = text.substring(0, text.length() - 1);
    }
    try {
      return Math.multiplyExact(Integer.parseInt(digits), factor);
    } catch (ArithmeticException e) {
      throw new NumberFormatException(e.getMessage());
    }
  }
}
