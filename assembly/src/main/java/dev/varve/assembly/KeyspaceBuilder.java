package dev.varve.assembly;

import dev.varve.option.Option;
import dev.varve.option.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is chosen for a keyspace.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class KeyspaceBuilder {
  private @Nullable PartChoice memtable;
  private @Nullable PartChoice table;
  private @Nullable PartChoice compaction;
  private @Nullable PartChoice values;
  private final Map<String, Setting> settings = new LinkedHashMap<>();

  KeyspaceBuilder() {}

  /** Chooses the memtable. */
  public KeyspaceBuilder memtable(String name) {
    return memtable(name, _ -> {});
  }

  /** Chooses the memtable and its options. */
  public KeyspaceBuilder memtable(String name, Consumer<PartBuilder> options) {
    memtable = part(name, options);
    return this;
  }

  /** Chooses the table format that is written. */
  public KeyspaceBuilder table(String name) {
    return table(name, _ -> {});
  }

  /** Chooses the table format that is written, and its options. */
  public KeyspaceBuilder table(String name, Consumer<PartBuilder> options) {
    table = part(name, options);
    return this;
  }

  /** Chooses the compaction policy. */
  public KeyspaceBuilder compaction(String name) {
    return compaction(name, _ -> {});
  }

  /** Chooses the compaction policy and its options. */
  public KeyspaceBuilder compaction(String name, Consumer<PartBuilder> options) {
    compaction = part(name, options);
    return this;
  }

  /** Chooses the value log that large values go to, or {@code none}. */
  public KeyspaceBuilder values(String name) {
    return values(name, _ -> {});
  }

  /** Chooses the value log that large values go to, and its options. */
  public KeyspaceBuilder values(String name, Consumer<PartBuilder> options) {
    values = part(name, options);
    return this;
  }

  /** Gives a setting of the keyspace a value, by name and as an assembly file would say it. */
  public KeyspaceBuilder set(String setting, String value) {
    settings.put(setting, Setting.of(value));
    return this;
  }

  /** Gives a setting of the keyspace a value. */
  public <T> KeyspaceBuilder set(Option<T> setting, T value) {
    return set(setting.name(), setting.format(value));
  }

  static PartChoice part(String name, Consumer<PartBuilder> options) {
    PartBuilder builder = new PartBuilder();
    options.accept(builder);
    return builder.choice(name);
  }

  KeyspaceChoice choice() {
    return new KeyspaceChoice(memtable, table, compaction, values, settings);
  }
}
