package dev.varve.cli.text;

import java.util.List;
import java.util.Locale;

/** Amounts as people read them, rounded. */
public final class Sizes {
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  private Sizes() {}

  /** An amount of bytes, such as {@code 317 B} or {@code 28.3 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1023.95 && unit < UNITS.size() - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS.get(unit));
  }

  /** A count with separators, such as {@code 63,371}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count of things, such as {@code 1 table} or {@code 3 tables}. */
  public static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }
}
