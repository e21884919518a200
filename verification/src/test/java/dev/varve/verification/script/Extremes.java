package dev.varve.verification.script;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.Catalog;
import dev.varve.engine.EngineSettings;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.spi.ComponentKind;
import dev.varve.store.ConfigurationException;
import dev.varve.verification.Combination;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Assemblies whose options have extreme values, such that every two values of two options meet in
 * one of them at least. The values come from the schemas of the parts, so those of plug-ins are
 * tried like our own. Pebble's metamorphic test varies its options like this, at random; that pairs
 * find most of what there is to find is from Kuhn et al. (IEEE TSE 2004).
 */
final class Extremes {
  private static final ByteSize MOST_MEMORY = ByteSize.kib(64);
  private static final int MOST_ROWS = 40;

  /** Values where the edges would test the machine instead, or change what scripts may do. */
  private static final Map<String, List<String>> INSTEAD =
      Map.of(
          "store." + EngineSettings.COMPACTION_THREADS,
          List.of("1", "2", "3"),
          "store." + EngineSettings.COMPACTION_RATE,
          List.of("0B"),
          "store." + EngineSettings.SYNC_INTERVAL,
          List.of("0s", "1ms"),
          "store." + EngineSettings.DURABILITY,
          List.of("os", "device"),
          "store." + EngineSettings.MAX_KEY_SIZE,
          List.of(),
          "store." + EngineSettings.MAX_VALUE_SIZE,
          List.of(),
          "store." + EngineSettings.MAX_BATCH_SIZE,
          List.of(),
          "compaction.ttl",
          List.of(),
          "compaction.max-size",
          List.of());

  private final Assembler assembler;
  private final Combination parts;
  private final Random random;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Set<String> covered = new HashSet<>();

  private Extremes(Assembler assembler, Combination parts, long seed) {
    this.assembler = assembler;
    this.parts = parts;
    this.random = new Random(seed);
    Catalog catalog = assembler.catalog();
    add("store", EngineSettings.STORE);
    add("keyspace", EngineSettings.KEYSPACE);
    add("wal", schema(catalog, ComponentKind.WAL, parts.wal()));
    add("memtable", schema(catalog, ComponentKind.MEMTABLE, parts.memtable()));
    add("table", schema(catalog, ComponentKind.TABLE, parts.table()));
    add("compaction", schema(catalog, ComponentKind.COMPACTION, parts.compaction()));
  }

  private static OptionSchema schema(Catalog catalog, ComponentKind kind, String name) {
    return Objects.requireNonNull(catalog.schema(kind, name));
  }

  private void add(String place, OptionSchema schema) {
    for (Option<?> option : schema.options()) {
      String name = place + "." + option.name();
      List<String> extremes = INSTEAD.getOrDefault(name, extremes(option));
      if (extremes.size() > 1) {
        values.put(name, extremes);
      }
    }
  }

  private <T> List<String> extremes(Option<T> option) {
    ComponentKind kind = option.component();
    return kind != null
        ? List.copyOf(assembler.catalog().names(kind))
        : option.edges().stream().map(edge -> option.format(bounded(option, edge))).toList();
  }

  /** The value itself, or less if it is so much memory that scripts would be slow. */
  @SuppressWarnings("unchecked") // the value is replaced by one of its own type
  private static <T> T bounded(Option<T> option, T value) {
    if (!(value instanceof ByteSize size) || size.compareTo(MOST_MEMORY) <= 0) {
      return value;
    }
    ByteSize least = (ByteSize) option.edges().getFirst();
    return (T) (least.compareTo(MOST_MEMORY) > 0 ? least : MOST_MEMORY);
  }

  /** Variants of a combination that cover all pairs that can be together. */
  static List<Variant> of(Assembler assembler, Combination parts, long seed) {
    return new Extremes(assembler, parts, seed).cover();
  }

  private List<Variant> cover() {
    List<Variant> rows = new ArrayList<>();
    int fruitless = 0;
    while (fruitless < 3 && rows.size() < MOST_ROWS) {
      Variant row = row();
      if (countPairs(row)) {
        rows.add(row);
      } else {
        fruitless++;
      }
    }
    return rows;
  }

  /** One more variant, option by option, each with the value that brings the most new pairs. */
  private Variant row() {
    List<String> names = new ArrayList<>(values.keySet());
    Collections.shuffle(names, random);
    Variant row = Variant.of(parts);
    List<String> left = new ArrayList<>();
    for (String name : names) {
      Variant more = extended(row, name);
      if (more == null) {
        left.add(name); // perhaps it goes with an option that comes later
      } else {
        row = more;
      }
    }
    for (String name : left) {
      Variant more = extended(row, name);
      row = more == null ? row : more;
    }
    return withInner(row);
  }

  private @Nullable Variant extended(Variant row, String name) {
    List<String> candidates = new ArrayList<>(Objects.requireNonNull(values.get(name)));
    Collections.shuffle(candidates, random);
    candidates.sort((a, b) -> Integer.compare(newPairs(row, name, b), newPairs(row, name, a)));
    for (String candidate : candidates) {
      Variant more = row.with(name, candidate);
      if (isValid(more)) {
        return more;
      }
    }
    return null;
  }

  private boolean isValid(Variant variant) {
    try {
      assembler.check(variant.builder(assembler).assembly());
      return true;
    } catch (ConfigurationException _) {
      return false;
    }
  }

  private int newPairs(Variant row, String name, String value) {
    int count = 0;
    for (Map.Entry<String, String> other : row.options().entrySet()) {
      if (!covered.contains(pair(name, value, other))) {
        count++;
      }
    }
    return count;
  }

  private boolean countPairs(Variant row) {
    boolean any = false;
    for (Map.Entry<String, String> entry : row.options().entrySet()) {
      for (Map.Entry<String, String> other : row.options().entrySet()) {
        if (entry.getKey().compareTo(other.getKey()) < 0 && values.containsKey(entry.getKey())) {
          any |= covered.add(pair(entry.getKey(), entry.getValue(), other));
        }
      }
    }
    return any;
  }

  private static String pair(String name, String value, Map.Entry<String, String> other) {
    String one = name + "=" + value;
    String two = other.getKey() + "=" + other.getValue();
    return one.compareTo(two) < 0 ? one + " " + two : two + " " + one;
  }

  /** Gives the parts that options name options of their own, at random. */
  private Variant withInner(Variant row) {
    Variant result = row;
    for (Option<?> option :
        schema(assembler.catalog(), ComponentKind.TABLE, parts.table()).options()) {
      ComponentKind kind = option.component();
      String part = row.options().get("table." + option.name());
      if (kind != null && part != null) {
        for (Option<?> inner : schema(assembler.catalog(), kind, part).options()) {
          List<String> extremes = extremes(inner);
          if (!extremes.isEmpty()) {
            result =
                result.with(
                    "table." + option.name() + "." + inner.name(),
                    extremes.get(random.nextInt(extremes.size())));
          }
        }
      }
    }
    return isValid(result) ? result : row;
  }
}
