package dev.varve.option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checked values of options; those that were not given have their defaults.
 *
 * <p>Thread safety: immutable.
 */
public final class Options {
  /** All defaults. */
  public static final Options EMPTY = new Options(Map.of());

  private final Map<Option<?>, Object> values;

  private Options(Map<Option<?>, Object> values) {
    this.values = values;
  }

  /** No values yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The value of an option, or its default. In Kotlin: {@code options[BLOCK_SIZE]}. */
  @SuppressWarnings("unchecked") // put together with its option by Builder.set
  public <T> T get(Option<T> option) {
    @Nullable Object value = values.get(option);
    return value == null ? option.fallback() : (T) value;
  }

  /** Whether no option was given a value. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The given values as text, by name. */
  public Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    values.keySet().forEach(option -> text.put(option.name(), format(option)));
    return text;
  }

  private <T> String format(Option<T> option) {
    return option.format(get(option));
  }

  /** The given values as {@code {name: value, …}}. */
  @Override
  public String toString() {
    return asText().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** Collects values. */
  public static final class Builder {
    private final Map<Option<?>, Object> values = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Gives an option a value.
     *
     * @throws IllegalArgumentException if the value is out of range, naming the option
     */
    public <T> Builder set(Option<T> option, T value) {
      try {
        values.put(option, option.check(value));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            option.name() + " = " + option.format(value) + ": " + e.getMessage(), e);
      }
      return this;
    }

    /** The values collected so far. */
    public Options build() {
      return new Options(Map.copyOf(values));
    }
  }
}
