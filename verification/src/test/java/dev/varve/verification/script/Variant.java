package dev.varve.verification.script;

import dev.varve.assembly.Assembler;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartBuilder;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.testkit.script.Terms;
import dev.varve.verification.Combination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A combination of parts with options, and its name in scripts: {@code
 * wal+memtable+table+compaction} and, with blanks in between, options such as {@code
 * store.cache-size=0B} or {@code table.compression.level=22}.
 *
 * @param options by where they belong: {@code store}, {@code keyspace}, or a kind of part
 */
record Variant(Combination parts, SortedMap<String, String> options) {
  static final int MAX_KEY = 200;
  static final int MAX_VALUE = 9000;
  static final int MAX_BATCH = 20_000;

  static Variant of(Combination parts) {
    return new Variant(parts, new TreeMap<>());
  }

  static Variant parse(String name) {
    String[] words = name.split(" +", -1);
    String[] parts = words[0].split("\\+", -1);
    if (parts.length != 4 && parts.length != 5) {
      throw new IllegalArgumentException(
          "expected wal+memtable+table+compaction, and perhaps +values, found '" + words[0] + "'");
    }
    String values = parts.length == 5 ? parts[4] : KeyspaceChoice.NO_VALUES;
    Variant variant = of(new Combination(parts[0], parts[1], parts[2], parts[3], values));
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("expected option=value, found '" + words[i] + "'");
      }
      variant = variant.with(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return variant;
  }

  Variant with(String option, String value) {
    SortedMap<String, String> more = new TreeMap<>(options);
    more.put(option, value);
    return new Variant(parts, more);
  }

  /** The same with one option less, which one being tried in turn. */
  List<Variant> simpler() {
    List<Variant> simpler = new ArrayList<>();
    for (String option : options.keySet()) {
      SortedMap<String, String> fewer = new TreeMap<>(options);
      fewer.remove(option);
      simpler.add(new Variant(parts, fewer));
    }
    return simpler;
  }

  /** A builder of stores so small that everything happens often, unless the options say other. */
  StoreBuilder builder(Assembler assembler) {
    StoreBuilder builder =
        parts
            .small(assembler)
            .set(EngineSettings.MAX_KEY_SIZE, ByteSize.bytes(MAX_KEY))
            .set(EngineSettings.MAX_VALUE_SIZE, ByteSize.bytes(MAX_VALUE))
            .set(EngineSettings.MAX_BATCH_SIZE, ByteSize.bytes(MAX_BATCH));
    below("store").forEach(builder::set);
    builder.wal(parts.wal(), part -> set(part, below("wal")));
    builder.memtable(parts.memtable(), part -> set(part, below("memtable")));
    builder.table(parts.table(), part -> set(part, below("table")));
    builder.compaction(
        parts.compaction(),
        part -> {
          set(part, parts.smallTree(assembler.catalog(), "4KiB"));
          set(part, below("compaction"));
        });
    builder.keyspace(Store.DEFAULT_KEYSPACE, keyspace -> below("keyspace").forEach(keyspace::set));
    return builder;
  }

  /** The options of one place, by their names there. */
  private SortedMap<String, String> below(String place) {
    SortedMap<String, String> below = new TreeMap<>();
    options.forEach((name, value) -> {
      if (name.startsWith(place + ".")) {
        below.put(name.substring(place.length() + 1), value);
      }
    });
    return below;
  }

  private static void set(PartBuilder part, Map<String, String> options) {
    options.forEach((name, value) -> {
      if (!name.contains(".")) {
        SortedMap<String, String> nested = new TreeMap<>();
        options.forEach((other, of) -> {
          if (other.startsWith(name + ".")) {
            nested.put(other.substring(name.length() + 1), of);
          }
        });
        if (nested.isEmpty()) {
          part.set(name, value);
        } else {
          part.part(name, value, inner -> set(inner, nested));
        }
      }
    });
  }

  /** What answers depend on. */
  Terms terms() {
    return new Terms(
        parts.isLogged(),
        value(EngineSettings.DURABILITY).equals(Durability.DEVICE),
        value(EngineSettings.ALLOW_EMPTY_KEY),
        MAX_KEY,
        MAX_VALUE,
        MAX_BATCH);
  }

  private <T> T value(Option<T> option) {
    String text = options.get("store." + option.name());
    return text == null ? option.fallback() : option.parse(text);
  }

  @Override
  public String toString() {
    StringBuilder name = new StringBuilder(parts.toString());
    options.forEach((option, value) -> name.append(' ').append(option).append('=').append(value));
    return name.toString();
  }
}
