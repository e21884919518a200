package dev.varve.workload;

import dev.varve.option.Problem;
import dev.varve.option.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of properties. What is wrong is reported, and the value is then that of a property
 * that was not given.
 */
final class PropertyReader {
  private final Map<String, Setting.Text> settings;
  private final Consumer<Problem> problems;

  PropertyReader(Map<String, Setting.Text> settings, Consumer<Problem> problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** Reports every property that is unknown, or asks for something that is not done here. */
  void checkNames() {
    settings.forEach((name, setting) -> {
      Property property = Property.find(name);
      if (property == null) {
        problems.accept(new Problem(name, setting.origin(), Property.unknown(name)));
      } else {
        String refusal = property.refusal(setting.text());
        if (refusal != null) {
          problem(property, refusal);
        }
      }
    });
  }

  /** The names of the given properties that have no effect. */
  List<String> withoutEffect() {
    return settings.keySet().stream()
        .filter(name -> {
          Property property = Property.find(name);
          return property != null && property.use() == Property.Use.NONE;
        })
        .toList();
  }

  boolean isGiven(Property property) {
    return settings.containsKey(property.word());
  }

  /** Reports that the value of a property is wrong. */
  void problem(Property property, String message) {
    Setting.Text setting = settings.get(property.word());
    problems.accept(
        setting == null
            ? new Problem(property.word(), null, message)
            : new Problem(property.word() + " = " + setting.text(), setting.origin(), message));
  }

  long number(Property property, long min, long max, long fallback) {
    String text = text(property);
    if (text == null) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text);
      if (min <= value && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problem(
        property,
        "must be a whole number from " + min + (max == Long.MAX_VALUE ? "" : " to " + max));
    return fallback;
  }

  int small(Property property, int min, int max, int fallback) {
    return (int) number(property, min, max, fallback);
  }

  /** A number from {@code min} to {@code max}, the ends included. */
  double fraction(Property property, double min, double max, double fallback) {
    String text = text(property);
    if (text == null) {
      return fallback;
    }
    try {
      double value = Double.parseDouble(text);
      if (min <= value && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problem(
        property, "must be a number from " + min + (max == Double.MAX_VALUE ? "" : " to " + max));
    return fallback;
  }

  boolean flag(Property property, boolean fallback) {
    String text = text(property);
    if (text == null) {
      return fallback;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        problem(property, "must be true or false");
        yield fallback;
      }
    };
  }

  /** One of some constants, written in lower case. */
  <E extends Enum<E>> E choice(Property property, E fallback, List<E> allowed) {
    String text = text(property);
    if (text == null) {
      return fallback;
    }
    for (E constant : allowed) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    problem(
        property,
        "must be one of "
            + allowed.stream().map(PropertyReader::word).collect(Collectors.joining(", ")));
    return fallback;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable String text(Property property) {
    Setting.Text setting = settings.get(property.word());
    return setting == null ? null : setting.text();
  }
}
