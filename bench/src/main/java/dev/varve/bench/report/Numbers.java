package dev.varve.bench.report;

import java.util.Locale;

/** Numbers with three digits, as people compare them. */
final class Numbers {
  private static final double THOUSAND = 1e3;
  private static final double MILLION = 1e6;

  private Numbers() {}

  /** A rate or an amount, such as {@code 356k} or {@code 2.50M}. */
  static String amount(double number) {
    if (number >= 999.5 * THOUSAND) {
      return digits(number / MILLION) + "M";
    }
    return number >= 999.5 ? digits(number / THOUSAND) + "k" : digits(number);
  }

  /** A time in nanoseconds as microseconds, or as milliseconds if it is long. */
  static String micros(double nanos) {
    return nanos >= 9_999.5 * THOUSAND ? digits(nanos / MILLION) + "ms" : digits(nanos / THOUSAND);
  }

  /** A time in seconds, as milliseconds if it is short. */
  static String seconds(double seconds) {
    return seconds >= 1 ? digits(seconds) + "s" : digits(seconds * THOUSAND) + "ms";
  }

  /** How many times as much, such as {@code 1.95×}. */
  static String times(double ratio) {
    return String.format(Locale.ROOT, "%.2f×", ratio);
  }

  /** Three digits, or all before the point. */
  static String digits(double number) {
    double size = Math.abs(number);
    String format = size >= 99.95 || size == 0 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }
}
