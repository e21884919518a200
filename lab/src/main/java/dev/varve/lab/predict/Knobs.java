package dev.varve.lab.predict;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.Options;
import dev.varve.spi.ComponentProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a policy by name, as text, those that were not given included: so that no class
 * of a policy is needed to predict what it costs.
 *
 * @param values by the names of the options
 */
public record Knobs(Map<String, String> values) {
  /** Settings. */
  public Knobs {
    values = Map.copyOf(values);
  }

  /** The settings of a policy, with its defaults for those that were not given. */
  public static Knobs of(ComponentProvider<?> provider, Options options) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Option<?> option : provider.options().options()) {
      values.put(option.name(), text(option, options));
    }
    return new Knobs(values);
  }

  private static <T> String text(Option<T> option, Options options) {
    return option.format(options.get(option));
  }

  /**
   * The value of an option as a number.
   *
   * @throws IllegalArgumentException if it is none
   */
  double number(String name, double fallback) {
    String text = values.get(name);
    try {
      return text == null ? fallback : Double.parseDouble(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not '" + text + "'", e);
    }
  }

  /** The value of an option as a whole number. */
  int whole(String name, int fallback) {
    return (int) Math.round(number(name, fallback));
  }

  /** The value of an option as bytes. */
  double bytes(String name, double fallback) {
    String text = values.get(name);
    return text == null ? fallback : ByteSize.parse(text).bytes();
  }

  /** The value of an option. */
  String text(String name, String fallback) {
    return values.getOrDefault(name, fallback);
  }
}
