package dev.varve.option;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as people write them: {@code 250ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 7d}; of up
 * to 292 years.
 */
final class Durations {
  private static final Pattern SYNTAX = Pattern.compile("(\\d+)\\s*(ns|us|ms|s|m|h|d)");

  private Durations() {}

  static Duration parse(String text) {
    if (text.strip().equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a time");
    }
    ChronoUnit unit =
        switch (matcher.group(2)) {
          case "ns" -> ChronoUnit.NANOS;
          case "us" -> ChronoUnit.MICROS;
          case "ms" -> ChronoUnit.MILLIS;
          case "s" -> ChronoUnit.SECONDS;
          case "m" -> ChronoUnit.MINUTES;
          case "h" -> ChronoUnit.HOURS;
          default -> ChronoUnit.DAYS;
        };
    try {
      return checkRange(Duration.of(Long.parseLong(matcher.group(1)), unit));
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is too long a time", e);
    }
  }

  /**
   * Returns a time whose nanoseconds fit into a long, as those of 292 years do.
   *
   * @throws ArithmeticException if they do not
   */
  static Duration checkRange(Duration duration) {
    return Duration.ofNanos(duration.toNanos());
  }

  static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    if (duration.toNanosPart() == 0) {
      long seconds = duration.toSeconds();
      if (seconds % 86_400 == 0) {
        return seconds / 86_400 + "d";
      }
      if (seconds % 3_600 == 0) {
        return seconds / 3_600 + "h";
      }
      return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
    long nanos = duration.toNanos();
    if (nanos % 1_000_000 == 0) {
      return nanos / 1_000_000 + "ms";
    }
    return nanos % 1_000 == 0 ? nanos / 1_000 + "us" : nanos + "ns";
  }
}
