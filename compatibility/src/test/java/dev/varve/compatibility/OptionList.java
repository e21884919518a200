package dev.varve.compatibility;

import dev.varve.assembly.Catalog;
import dev.varve.assembly.CatalogEntry;
import dev.varve.assembly.Presets;
import dev.varve.engine.EngineSettings;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All options of all parts and what presets hold, one a line, and what changed between two. */
final class OptionList {
  private static final String SEPARATOR = " | ";

  private static final Option<Duration> ANY_TIME =
      Option.duration("any", Duration.ZERO, Duration.ofDays(100_000), Duration.ZERO, "");

  private OptionList() {}

  /** The lines: kind, part, option, type, default, range, and the edges of the range. */
  static List<String> of(Catalog catalog) {
    List<String> lines = new ArrayList<>();
    for (CatalogEntry entry : catalog.entries()) {
      String part = entry.kind() + SEPARATOR + entry.name();
      lines.add(part);
      for (Option<?> option : entry.provider().options().options()) {
        lines.add(part + SEPARATOR + line(option));
      }
    }
    EngineSettings.STORE.options().forEach(each -> lines.add("settings | store | " + line(each)));
    EngineSettings.KEYSPACE
        .options()
        .forEach(each -> lines.add("settings | keyspace | " + line(each)));
    for (String preset : Presets.names()) {
      Presets.named(preset)
          .toYaml()
          .lines()
          .forEach(line -> lines.add("preset" + SEPARATOR + preset + SEPARATOR + line));
    }
    return lines;
  }

  /** Option, type, default and range. */
  static <T> String line(Option<T> option) {
    String type = option.fallback().getClass().getSimpleName();
    if (option.fallback() instanceof Enum<?>) {
      type = "choice"; // a constant with a body has a class of its own
    }
    return String.join(
        SEPARATOR,
        option.name(),
        type,
        "default " + option.format(option.fallback()),
        option.range(),
        String.join(" ", option.edges().stream().map(option::format).toList()));
  }

  /**
   * What users would notice: parts and options that are gone, of another type, or in a narrower
   * range, and presets that hold something else.
   */
  static List<String> incompatible(List<String> before, List<String> now) {
    Map<String, List<String>> have = byName(now);
    List<String> changes = new ArrayList<>();
    byName(before)
        .forEach((name, old) -> {
          List<String> line = have.get(name);
          if (line == null) {
            changes.add(name + " is gone");
          } else if (old.size() > 2 && line.size() > 2) {
            compare(name, old, line, changes);
          }
        });
    return changes;
  }

  private static void compare(
      String name, List<String> old, List<String> line, List<String> changes) {
    if (!old.get(0).equals(line.get(0))) {
      changes.add(name + " was of type " + old.get(0) + " and is of type " + line.get(0));
    } else if (!contains(old, line)) {
      changes.add(name + " was " + old.get(2) + " and is " + line.get(2));
    }
  }

  /** Whether every value that was allowed is allowed. */
  private static boolean contains(List<String> old, List<String> line) {
    if (old.get(2).equals(line.get(2))) {
      return true;
    }
    List<String> was = edges(old);
    List<String> is = edges(line);
    return switch (line.get(0)) {
      case "choice" -> is.containsAll(was);
      case "Integer", "Long", "Double", "ByteSize", "Duration" ->
          was.size() == 2
              && is.size() == 2
              && amount(line.get(0), is.get(0)) <= amount(line.get(0), was.get(0))
              && amount(line.get(0), is.get(1)) >= amount(line.get(0), was.get(1));
      default -> false;
    };
  }

  private static double amount(String type, String text) {
    return switch (type) {
      case "ByteSize" -> ByteSize.parse(text).bytes();
      case "Duration" -> (double) ANY_TIME.parse(text).toNanos();
      default -> Double.parseDouble(text);
    };
  }

  private static List<String> edges(List<String> line) {
    return line.size() < 4 ? List.of() : List.of(line.get(3).split(" ", -1));
  }

  /** The fields after the name, by kind, part and option; of a preset, each line is a name. */
  private static Map<String, List<String>> byName(List<String> lines) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String line : lines) {
      List<String> fields = List.of(line.split(Pattern.quote(SEPARATOR), -1));
      int named = line.startsWith("preset") ? fields.size() : Math.min(3, fields.size());
      all.put(String.join(" ", fields.subList(0, named)), fields.subList(named, fields.size()));
    }
    return all;
  }
}
