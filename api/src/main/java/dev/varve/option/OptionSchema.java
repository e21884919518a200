package dev.varve.option;

import dev.varve.spi.ComponentKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured in one place: a list of options and rules that span several.
 *
 * <p>Thread safety: immutable.
 */
public final class OptionSchema {
  /** Nothing can be configured. */
  public static final OptionSchema EMPTY = new OptionSchema(List.of(), List.of());

  private final List<Option<?>> options;
  private final List<Rule> rules;

  private record Rule(Predicate<Options> holds, String message) {}

  private OptionSchema(List<Option<?>> options, List<Rule> rules) {
    this.options = options;
    this.rules = rules;
  }

  /**
   * A schema of these options.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static OptionSchema of(Option<?>... options) {
    List<Option<?>> list = List.of(options);
    if (list.stream().map(Option::name).distinct().count() < list.size()) {
      throw new IllegalArgumentException("two options have the same name: " + list);
    }
    return new OptionSchema(list, List.of());
  }

  /** This schema with one more rule, and what to say where it does not hold. */
  public OptionSchema check(String message, Predicate<Options> holds) {
    List<Rule> more = new ArrayList<>(rules);
    more.add(new Rule(holds, message));
    return new OptionSchema(options, List.copyOf(more));
  }

  /** All options, in the order of their declaration. */
  public List<Option<?>> options() {
    return options;
  }

  /** The option of this name, or null. */
  public @Nullable Option<?> find(String name) {
    for (Option<?> option : options) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    return null;
  }

  /**
   * Checks settings and turns them into options. Everything that is wrong is reported; what could
   * not be read keeps its default in the result, which is worthless then.
   *
   * @param path in front of the names in reports, such as {@code keyspaces.events.table}
   * @param owner whose options these are, in words, such as {@code table 'block'}
   * @param settings by name
   * @param parts that an option may name
   * @param problems receives everything that is wrong
   */
  public Options read(
      String path,
      String owner,
      Map<String, Setting> settings,
      ComponentSchemas parts,
      Consumer<Problem> problems) {
    Options.Builder values = Options.builder();
    List<Problem> found = new ArrayList<>();
    settings.forEach((name, setting) -> {
      Option<?> option = find(name);
      if (option == null) {
        found.add(unknown(path + "." + name, owner, name, setting));
      } else {
        readOne(option, path + "." + name, setting, parts, values, found::add);
      }
    });
    for (Option<?> option : options) {
      // What is not said is used all the same, and must be there.
      ComponentKind kind = option.component();
      if (kind != null && !settings.containsKey(option.name())) {
        String name = ((ComponentSpec) option.fallback()).name();
        if (parts.schema(kind, name) == null) {
          found.add(unknownPart(kind, path + "." + option.name(), name, null, parts));
        }
      }
    }
    Options result = values.build();
    if (found.isEmpty()) {
      for (Rule rule : rules) {
        if (!rule.holds.test(result)) {
          found.add(new Problem(path, null, rule.message));
        }
      }
    }
    found.forEach(problems);
    return result;
  }

  private Problem unknown(String path, String owner, String name, Setting setting) {
    Collection<String> known = new TreeSet<>(options.stream().map(Option::name).toList());
    String has =
        known.isEmpty() ? " It has no options." : " It has: " + String.join(", ", known) + ".";
    return new Problem(
        path,
        setting.origin(),
        owner + " has no such option." + DidYouMean.hint(name, known) + has);
  }

  private static <T> void readOne(
      Option<T> option,
      String path,
      Setting setting,
      ComponentSchemas parts,
      Options.Builder values,
      Consumer<Problem> problems) {
    ComponentKind kind = option.component();
    if (kind != null) {
      ComponentSpec spec = readPart(kind, path, setting, parts, problems);
      if (spec != null) {
        setPart(option, spec, values);
      }
      return;
    }
    switch (setting) {
      case Setting.Text(String text, String origin) -> {
        try {
          values.set(option, option.parse(text));
        } catch (IllegalArgumentException e) {
          String message = e.getMessage();
          problems.accept(
              new Problem(path + " = " + text, origin, message == null ? "is not valid" : message));
        }
      }
      case Setting.Part part ->
          problems.accept(
              new Problem(
                  path, part.origin(), "takes a single value: it must be " + option.range()));
    }
  }

  @SuppressWarnings("unchecked") // an option that names a part has a ComponentSpec as its value
  private static <T> void setPart(Option<T> option, ComponentSpec spec, Options.Builder values) {
    values.set(option, (T) spec);
  }

  private static @Nullable ComponentSpec readPart(
      ComponentKind kind,
      String path,
      Setting setting,
      ComponentSchemas parts,
      Consumer<Problem> problems) {
    String name =
        switch (setting) {
          case Setting.Text text -> text.text();
          case Setting.Part part -> part.name();
        };
    Map<String, Setting> settings =
        setting instanceof Setting.Part part ? part.settings() : Map.of();
    OptionSchema schema = parts.schema(kind, name);
    if (schema == null) {
      problems.accept(unknownPart(kind, path, name, setting.origin(), parts));
      return null;
    }
    return new ComponentSpec(
        name, schema.read(path, kind + " '" + name + "'", settings, parts, problems));
  }

  /** The problem that there is no part of this kind and name. */
  public static Problem unknownPart(
      ComponentKind kind,
      String path,
      String name,
      @Nullable String origin,
      ComponentSchemas parts) {
    Collection<String> known = new TreeSet<>(parts.names(kind));
    return new Problem(
        path + " = " + name,
        origin,
        kind
            + " '"
            + name
            + "' is not known."
            + DidYouMean.hint(name, known)
            + " Known: "
            + String.join(", ", known)
            + "."
            + (name.contains(".")
                ? " It is a plug-in's: add the jar that provides it to the class path (on the"
                    + " command line: --plugins DIR)."
                : ""));
  }
}
