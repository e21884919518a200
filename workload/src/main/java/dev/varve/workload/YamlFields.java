package dev.varve.workload;

import dev.varve.option.ByteSize;
import dev.varve.option.DidYouMean;
import dev.varve.option.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The fields of one part of a text in YAML. What is wrong is reported, and the value is then that
 * of a field that is not there.
 */
final class YamlFields {
  private final YamlSource source;
  private final String path;
  private final String origin;
  private final Map<String, Node> fields;

  YamlFields(YamlSource source, String path, String origin, Map<String, Node> fields) {
    this.source = source;
    this.path = path;
    this.origin = origin;
    this.fields = fields;
  }

  boolean has(String name) {
    return fields.containsKey(name) || source.override(path(name)) != null;
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Reports that a field is wrong, or missing. */
  void problem(String name, String message) {
    Setting.Text setting = setting(name);
    Node node = fields.get(name);
    if (setting != null) {
      source.problem(path(name) + " = " + setting.text(), setting.origin(), message);
    } else {
      source.problem(path(name), node == null ? origin : source.origin(node), message);
    }
  }

  /** A single word, from the text or what stands in its place. */
  private Setting.@Nullable Text setting(String name) {
    Setting.Text override = source.override(path(name));
    if (override != null) {
      return override;
    }
    return fields.get(name) instanceof ScalarNode scalar
        ? new Setting.Text(scalar.getValue(), source.origin(scalar))
        : null;
  }

  @Nullable String text(String name) {
    Setting.Text setting = setting(name);
    if (setting == null && has(name)) {
      problem(name, "a single word is expected here");
    }
    return setting == null ? null : setting.text();
  }

  long number(String name, long min, long max, long fallback) {
    String text = text(name);
    if (text == null) {
      return fallback;
    }
    try {
      long value = Long.parseLong(text.replace("_", ""));
      if (min <= value && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    problem(name, "must be a whole number from " + min + " to " + max);
    return fallback;
  }

  int size(String name, int min, int max, int fallback) {
    String text = text(name);
    if (text == null) {
      return fallback;
    }
    try {
      long value = ByteSize.parse(text).bytes();
      if (min <= value && value <= max) {
        return (int) value;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    problem(name, "must be a size from " + min + " to " + max + " bytes, such as 100 or 16KiB");
    return fallback;
  }

  /** A number from {@code min} to {@code max}, the ends included. */
  double fraction(String name, double min, double max, double fallback) {
    String text = text(name);
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
    problem(name, "must be a number from " + min + (max == Double.MAX_VALUE ? "" : " to " + max));
    return fallback;
  }

  /** A number that is more than 0. */
  double positive(String name, double max, double fallback) {
    double value = fraction(name, 0, max, fallback);
    if (value == 0) {
      problem(name, "must be more than 0");
      return fallback;
    }
    return value;
  }

  boolean flag(String name, boolean fallback) {
    String text = text(name);
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? fallback : text.equals("true");
    }
    problem(name, "must be true or false");
    return fallback;
  }

  /** One of some constants, written in lower case with hyphens. */
  <E extends Enum<E>> E choice(String name, E fallback, List<E> allowed) {
    String text = text(name);
    if (text == null) {
      return fallback;
    }
    List<String> words = allowed.stream().map(YamlFields::word).toList();
    int index = words.indexOf(text);
    if (index >= 0) {
      return allowed.get(index);
    }
    problem(
        name, "must be one of " + String.join(", ", words) + "." + DidYouMean.hint(text, words));
    return fallback;
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The fields of a part, of which these may be there; no fields if the part is missing.
   *
   * @param shorthand the field whose value may stand in place of the whole part; null for none
   */
  YamlFields part(String name, @Nullable String shorthand, List<String> known) {
    Node node = fields.get(name);
    if (node == null) {
      return new YamlFields(source, path(name), origin, Map.of());
    }
    if (shorthand != null && node instanceof ScalarNode) {
      return new YamlFields(source, path(name), source.origin(node), Map.of(shorthand, node));
    }
    return source.fields(path(name), node, known);
  }

  /** The members of a list; none if it is missing. */
  List<YamlFields> list(String name, List<String> known) {
    Node node = fields.get(name);
    return node == null ? List.of() : source.list(path(name), node, known);
  }
}
