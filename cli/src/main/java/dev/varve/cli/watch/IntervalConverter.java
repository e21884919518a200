package dev.varve.cli.watch;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how often to look, such as {@code 500ms}, {@code 1s} or {@code 2m}. */
public final class IntervalConverter implements ITypeConverter<Duration> {
  private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,6})(ms|s|m)");
  private static final Duration SHORTEST = Duration.ofMillis(100);

  /** A converter. */
  public IntervalConverter() {}

  @Override
  public Duration convert(String text) {
    Matcher matcher = INTERVAL.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no interval; such are 500ms, 1s and 2m");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration interval =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          default -> Duration.ofMinutes(number);
        };
    if (interval.compareTo(SHORTEST) < 0) {
      throw new TypeConversionException("'" + text + "' is too often; at least 100ms");
    }
    return interval;
  }
}
