package dev.varve.option;

import dev.varve.spi.ComponentKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be configured: a name, a type, a range, a default and what it means.
 *
 * <p>A part declares each of its options once, as a constant, and gets parsing, checking,
 * documentation and typed use from it. A default is always in range.
 *
 * <p>Thread safety: immutable. Two options are the same only if they are the same object.
 *
 * @param <T> the type of the value
 */
public final class Option<T> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d+(_\\d+)*");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private final String name;
  private final T fallback;
  private final String range;
  private final String doc;
  private final Function<String, T> parser;
  private final Predicate<T> inRange;
  private final List<T> edges;
  private final @Nullable ComponentKind component;

  private Option(
      String name,
      T fallback,
      String range,
      String doc,
      Function<String, T> parser,
      Predicate<T> inRange,
      List<T> edges,
      @Nullable ComponentKind component) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name for an option: '" + name + "'");
    }
    this.name = name;
    this.fallback = fallback;
    this.range = range;
    this.doc = doc;
    this.parser = parser;
    this.inRange = inRange;
    this.edges = edges;
    this.component = component;
    if (!inRange.test(fallback)) {
      throw new IllegalArgumentException("the default of '" + name + "' is not " + range);
    }
  }

  /** A whole number from {@code min} to {@code max}. */
  public static Option<Integer> integer(String name, int min, int max, int fallback, String doc) {
    return new Option<>(
        name,
        fallback,
        "a whole number from " + min + " to " + max,
        doc,
        text -> Integer.valueOf(digits(text)),
        value -> min <= value && value <= max,
        List.of(min, max),
        null);
  }

  /** A whole number from {@code min} to {@code max}, for counts that may be large. */
  public static Option<Long> count(String name, long min, long max, long fallback, String doc) {
    return new Option<>(
        name,
        fallback,
        "a whole number from " + min + (max == Long.MAX_VALUE ? "" : " to " + max),
        doc,
        text -> Long.valueOf(digits(text)),
        value -> min <= value && value <= max,
        List.of(min, max),
        null);
  }

  /** A number from {@code min} to {@code max}. */
  public static Option<Double> number(
      String name, double min, double max, double fallback, String doc) {
    return new Option<>(
        name,
        fallback,
        "a number from " + min + " to " + max,
        doc,
        text -> Double.valueOf(matching(NUMBER, text)),
        value -> min <= value && value <= max,
        List.of(min, max),
        null);
  }

  /** The digits of a whole number, such as {@code 1_000_000}. */
  private static String digits(String text) {
    return matching(WHOLE_NUMBER, text).replace("_", "");
  }

  private static String matching(Pattern syntax, String text) {
    String stripped = text.strip();
    if (!syntax.matcher(stripped).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a number");
    }
    return stripped;
  }

  /** An amount of bytes from {@code min} to {@code max}. */
  public static Option<ByteSize> size(
      String name, ByteSize min, ByteSize max, ByteSize fallback, String doc) {
    return new Option<>(
        name,
        fallback,
        "a size from " + min + " to " + max,
        doc,
        ByteSize::parse,
        value -> min.compareTo(value) <= 0 && value.compareTo(max) <= 0,
        List.of(min, max),
        null);
  }

  /**
   * A time from {@code min} to {@code max}, such as {@code 250ms}, {@code 10s}, {@code 5m}.
   *
   * @throws ArithmeticException if a bound is more than 292 years, whose nanoseconds a long can
   *     hold
   */
  public static Option<Duration> duration(
      String name, Duration min, Duration max, Duration fallback, String doc) {
    Durations.checkRange(min);
    Durations.checkRange(max);
    return new Option<>(
        name,
        fallback,
        "a time from " + Durations.format(min) + " to " + Durations.format(max),
        doc,
        Durations::parse,
        value -> min.compareTo(value) <= 0 && value.compareTo(max) <= 0,
        List.of(min, max),
        null);
  }

  /** {@code true} or {@code false}. */
  public static Option<Boolean> flag(String name, boolean fallback, String doc) {
    return new Option<>(
        name,
        fallback,
        "true or false",
        doc,
        text ->
            switch (text.strip()) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("'" + text + "' is neither");
            },
        _ -> true,
        List.of(false, true),
        null);
  }

  /** One of the constants of an enum, written in lower case with hyphens. */
  public static <E extends Enum<E>> Option<E> choice(String name, E fallback, String doc) {
    List<E> constants = List.of(fallback.getDeclaringClass().getEnumConstants());
    return new Option<>(
        name,
        fallback,
        constants.stream().map(Option::word).collect(Collectors.joining(", ", "one of ", "")),
        doc,
        text ->
            constants.stream()
                .filter(constant -> word(constant).equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of them")),
        _ -> true,
        constants,
        null);
  }

  /** The name of a part, with options of its own. */
  public static Option<ComponentSpec> component(
      String name, ComponentKind kind, String fallback, String doc) {
    return new Option<>(
        name,
        ComponentSpec.named(fallback),
        "the name of a " + kind,
        doc,
        ComponentSpec::named,
        _ -> true,
        List.of(),
        kind);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name in assembly files: lower-case words joined by hyphens. */
  public String name() {
    return name;
  }

  /** The value where none is given. */
  public T fallback() {
    return fallback;
  }

  /** Which values are allowed, in words. */
  public String range() {
    return range;
  }

  /**
   * The values at the edges of the range, with which tests go to extremes: the least and the
   * greatest number, size or time, both values of a flag, all of a choice; none if a part is named.
   */
  public List<T> edges() {
    return edges;
  }

  /** What it means, in one or two sentences. */
  public String doc() {
    return doc;
  }

  /** The kind of part that the value names, or null if it names none. */
  public @Nullable ComponentKind component() {
    return component;
  }

  /**
   * Checks a value.
   *
   * @return {@code value}
   * @throws IllegalArgumentException if it is out of range, saying what would be right
   */
  public T check(T value) {
    if (!inRange.test(value)) {
      throw new IllegalArgumentException("must be " + range);
    }
    return value;
  }

  /**
   * Reads a value as people write it.
   *
   * @throws IllegalArgumentException if it cannot be read or is out of range, saying what would be
   *     right
   */
  public T parse(String text) {
    T value;
    try {
      value = parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be " + range, e);
    }
    return check(value);
  }

  /**
   * Writes a value as {@link #parse} reads it; for the name of a part that was given options, they
   * follow the name, for people only (see {@link Options#asSettings}).
   */
  public String format(T value) {
    return switch (value) {
      case Duration duration -> Durations.format(duration);
      case Enum<?> constant -> word(constant);
      default -> value.toString();
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
