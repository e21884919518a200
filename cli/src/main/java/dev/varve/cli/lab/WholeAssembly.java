package dev.varve.cli.lab;

import dev.varve.assembly.Assembly;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartChoice;
import dev.varve.engine.EngineSettings;
import dev.varve.option.ComponentSchemas;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.option.Problem;
import dev.varve.option.Setting;
import dev.varve.spi.ComponentKind;
import dev.varve.store.ConfigurationException;
import dev.varve.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spells an assembly out: every part and every option, whether it was chosen or left at its
 * default, as texts in maps of maps. So a report says what was measured, also when defaults have
 * changed since.
 */
public final class WholeAssembly {
  private static final String NAME = "name";

  /** What stands where an assembly does not have a setting. */
  private static final String NONE = "–";

  private final ComponentSchemas parts;
  private final List<Problem> problems = new ArrayList<>();

  private WholeAssembly(ComponentSchemas parts) {
    this.parts = parts;
  }

  /**
   * All of an assembly, as far as the default keyspace goes.
   *
   * @throws ConfigurationException if it cannot be assembled of these parts
   */
  public static Map<String, Object> of(Assembly assembly, ComponentSchemas parts) {
    return new WholeAssembly(parts).spellOut(assembly);
  }

  private Map<String, Object> spellOut(Assembly assembly) {
    KeyspaceChoice choice = assembly.keyspace(Store.DEFAULT_KEYSPACE);
    Map<String, Object> keyspace = new LinkedHashMap<>();
    keyspace.put("memtable", part(ComponentKind.MEMTABLE, "memtable", choice.memtable()));
    keyspace.put("table", part(ComponentKind.TABLE, "table", choice.table()));
    keyspace.put("compaction", part(ComponentKind.COMPACTION, "compaction", choice.compaction()));
    if (choice.hasValueLog()) {
      keyspace.put("values", part(ComponentKind.VALUES, "values", choice.values()));
    }
    keyspace.putAll(settings(EngineSettings.KEYSPACE, "the keyspace", choice.settings()));
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("wal", part(ComponentKind.WAL, "wal", assembly.wal()));
    whole.put("store", settings(EngineSettings.STORE, "the store", assembly.store()));
    whole.put("keyspace", keyspace);
    if (!problems.isEmpty()) {
      throw new ConfigurationException("assembly " + assembly.name(), problems);
    }
    return whole;
  }

  private Map<String, Object> settings(
      OptionSchema schema, String owner, Map<String, Setting> settings) {
    return values(schema, schema.read(owner, owner, settings, parts, problems::add));
  }

  private Map<String, Object> part(ComponentKind kind, String path, @Nullable PartChoice choice) {
    OptionSchema schema = choice == null ? null : parts.schema(kind, choice.name());
    if (choice == null) {
      problems.add(new Problem(path, null, "no " + kind + " was chosen"));
    } else if (schema == null) {
      problems.add(OptionSchema.unknownPart(kind, path, choice.name(), choice.origin(), parts));
    } else {
      String owner = kind + " '" + choice.name() + "'";
      Options options = schema.read(path, owner, choice.settings(), parts, problems::add);
      return named(choice.name(), values(schema, options));
    }
    return Map.of();
  }

  private Map<String, Object> values(OptionSchema schema, Options options) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option<?> option : schema.options()) {
      values.put(option.name(), value(option, options));
    }
    return values;
  }

  private <T> Object value(Option<T> option, Options options) {
    T value = options.get(option);
    ComponentKind kind = option.component();
    if (kind != null && value instanceof ComponentSpec(String name, Options inner)) {
      OptionSchema schema = parts.schema(kind, name);
      return named(name, schema == null ? Map.of() : values(schema, inner));
    }
    return option.format(value);
  }

  private static Map<String, Object> named(String name, Map<String, Object> options) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put(NAME, name);
    named.putAll(options);
    return named;
  }

  /** The same as one map of texts, by path, such as {@code keyspace.table.block-size}. */
  public static Map<String, String> flat(Map<String, Object> whole) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", whole, flat);
    return flat;
  }

  /**
   * In which settings assemblies differ, by path: what each of them says, in order. Where parts
   * differ, their options are not compared.
   */
  public static Map<String, List<String>> differences(List<Map<String, Object>> assemblies) {
    List<Map<String, String>> all = assemblies.stream().map(WholeAssembly::flat).toList();
    Set<String> paths = new LinkedHashSet<>();
    all.forEach(settings -> paths.addAll(settings.keySet()));
    Map<String, List<String>> differences = new LinkedHashMap<>();
    for (String path : paths) {
      List<String> values =
          all.stream().map(settings -> settings.getOrDefault(path, NONE)).toList();
      boolean ofDifferentParts =
          differences.keySet().stream().anyMatch(other -> path.startsWith(other + "."));
      if (values.stream().distinct().count() > 1 && !ofDifferentParts) {
        differences.put(path, values);
      }
    }
    return differences;
  }

  private static void flatten(String path, Map<?, ?> values, Map<String, String> flat) {
    values.forEach((name, value) -> {
      String inner = name.equals(NAME) ? path : path + (path.isEmpty() ? "" : ".") + name;
      if (value instanceof Map<?, ?> map) {
        flatten(inner, map, flat);
      } else {
        flat.put(inner, String.valueOf(value));
      }
    });
  }
}
