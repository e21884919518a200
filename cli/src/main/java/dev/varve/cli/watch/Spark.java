package dev.varve.cli.watch;

import java.util.List;

/** Small pictures of numbers, made of characters. */
final class Spark {
  private static final String BLOCKS = " ▁▂▃▄▅▆▇█";
  private static final String PLAIN = " .:-=+*#@";

  private Spark() {}

  /** The last numbers that fit, one character each, up to the greatest of them. */
  static String line(List<Double> numbers, int width, boolean unicode) {
    String signs = unicode ? BLOCKS : PLAIN;
    List<Double> shown = numbers.subList(Math.max(0, numbers.size() - width), numbers.size());
    double most = shown.stream().filter(n -> !n.isNaN()).mapToDouble(n -> n).max().orElse(0);
    StringBuilder text = new StringBuilder(" ".repeat(width - shown.size()));
    for (double number : shown) {
      int height = most > 0 && number > 0 ? (int) Math.ceil(number / most * 8) : 0;
      text.append(signs.charAt(Math.clamp(height, 0, 8)));
    }
    return text.toString();
  }

  /** A bar for a share from 0 to 1; what is not empty has at least one character. */
  static String bar(double share, int width, boolean unicode) {
    int full = share <= 0 ? 0 : (int) Math.min(width, Math.max(1, Math.round(share * width)));
    return (unicode ? "█" : "#").repeat(full) + (unicode ? "░" : ".").repeat(width - full);
  }
}
