package dev.varve.option;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checked values of options; those that were not given have their defaults. Two are equal if the
 * same options were given the same values.
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

  /**
   * The value of an option, or its default. In Kotlin: {@code options[BLOCK_SIZE]}.
   *
   * @throws IllegalArgumentException if the value was given to another option of the same name: an
   *     option must be declared once, as a constant, or its value would silently be lost
   */
  @SuppressWarnings("unchecked") // put together with its option by Builder.set
  public <T> T get(Option<T> option) {
    @Nullable Object value = values.get(option);
    if (value != null) {
      return (T) value;
    }
    for (Option<?> given : values.keySet()) {
      if (given.name().equals(option.name())) {
        throw new IllegalArgumentException(
            "option '" + option + "' exists twice; declare it once, as a constant");
      }
    }
    return option.fallback();
  }

  /** Whether no option was given a value. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The given values as {@link OptionSchema#read} takes them, by name: nothing is lost. */
  public Map<String, Setting> asSettings() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    values.forEach((option, value) ->
        settings.put(
            option.name(),
            value instanceof ComponentSpec part && !part.options().isEmpty()
                ? new Setting.Part(part.name(), part.options().asSettings(), null)
                : Setting.of(format(option))));
    return settings;
  }

  /** The given values as text, by name, in the order in which they were given. */
  public Map<String, String> asText() {
    Map<String, String> text = new LinkedHashMap<>();
    values.keySet().forEach(option -> text.put(option.name(), format(option)));
    return text;
  }

  private <T> String format(Option<T> option) {
    return option.format(get(option));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Options options && values.equals(options.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
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
      return new Options(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    }
  }
}
