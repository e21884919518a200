package dev.varve.cli.compare;

import dev.varve.cli.text.Sizes;
import java.util.Locale;

/** Writes numbers for people. */
final class Figures {
  /** What stands where there is no number. */
  static final String NONE = "–";

  private Figures() {}

  /** A whole number, such as {@code 1,234,567}. */
  static String count(double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%,d", Math.round(number)) : NONE;
  }

  /** A number with two digits behind the point. */
  static String ratio(double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%,.2f", number) : NONE;
  }

  /** A share of all, such as {@code 0.83 %}. */
  static String share(double number) {
    return Double.isFinite(number) ? String.format(Locale.ROOT, "%.2f %%", number * 100) : NONE;
  }

  /** An amount of bytes, such as {@code 12.3 MiB}. */
  static String bytes(double number) {
    if (!Double.isFinite(number)) {
      return NONE;
    }
    return Sizes.bytes(Math.round(number));
  }

  /** A time in nanoseconds, such as {@code 12.3 µs}. */
  static String nanos(double nanos) {
    if (!Double.isFinite(nanos)) {
      return NONE;
    } else if (nanos < 1e3) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    } else if (nanos < 1e6) {
      return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    } else if (nanos < 1e9) {
      return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  /** A time in seconds, such as {@code 12.3 s}. */
  static String seconds(double seconds) {
    return seconds == 0 ? "0" : nanos(seconds * 1e9);
  }
}
