package dev.varve.bench.engine;

import dev.varve.Varve;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartChoice;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.option.Setting;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link VarveEngine}, of any assembly. The budget of memory holds where the assembly does not say
 * otherwise.
 */
final class VarveType implements EngineType {
  /** The name of the log that keeps nothing. */
  private static final String WITHOUT_LOG = "none";

  private final Assembly assembly;
  private final Budget budget;

  private VarveType(Assembly assembly, Budget budget) {
    this.assembly = assembly;
    this.budget = budget;
  }

  /**
   * An assembly.
   *
   * @param variant a preset or an assembly file; empty for the default preset
   */
  static EngineType of(String variant, Budget budget) {
    if (variant.isEmpty()) {
      return new VarveType(Presets.named(Presets.DEFAULT), budget);
    }
    if (Presets.exists(variant)) {
      return new VarveType(Presets.named(variant), budget);
    }
    Path file = Path.of(variant);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "varve:"
              + variant
              + " is neither a preset nor an assembly file; presets are: "
              + String.join(", ", Presets.names()));
    }
    return new VarveType(Varve.read(file), budget);
  }

  private StoreBuilder builder() {
    StoreBuilder builder = new StoreBuilder(Varve.assembler(), assembly);
    if (!assembly.store().containsKey(EngineSettings.CACHE_SIZE.name())) {
      builder.set(EngineSettings.CACHE_SIZE, budget.cache());
    }
    KeyspaceChoice keyspace = assembly.keyspace(Store.DEFAULT_KEYSPACE);
    builder.keyspace(
        Store.DEFAULT_KEYSPACE,
        settings -> {
          if (!keyspace.settings().containsKey(EngineSettings.MEMTABLE_SIZE.name())) {
            settings.set(EngineSettings.MEMTABLE_SIZE, budget.memtable());
          }
          if (!keyspace.settings().containsKey(EngineSettings.MAX_FROZEN.name())) {
            // One more is being written to.
            settings.set(EngineSettings.MAX_FROZEN, Math.max(1, budget.memtables() - 1));
          }
        });
    return builder;
  }

  @Override
  public String describe() {
    Assembly inEffect = builder().assembly();
    KeyspaceChoice keyspace = inEffect.keyspace(Store.DEFAULT_KEYSPACE);
    List<String> parts = new ArrayList<>();
    add(parts, "wal", inEffect.wal());
    add(parts, "memtable", keyspace.memtable());
    add(parts, "table", keyspace.table());
    add(parts, "compaction", keyspace.compaction());
    inEffect.store().forEach((name, setting) -> parts.add(name + " " + words(setting)));
    keyspace.settings().forEach((name, setting) -> parts.add(name + " " + words(setting)));
    return "Varve, assembly " + assembly.name() + ": " + String.join(", ", parts);
  }

  private static void add(List<String> parts, String kind, @Nullable PartChoice part) {
    if (part != null) {
      parts.add(kind + " " + part.name() + options(part.settings()));
    }
  }

  private static String words(Setting setting) {
    return switch (setting) {
      case Setting.Text text -> text.text();
      case Setting.Part part -> part.name() + options(part.settings());
    };
  }

  private static String options(Map<String, Setting> settings) {
    return settings.isEmpty()
        ? ""
        : settings.entrySet().stream()
            .map(entry -> entry.getKey() + " " + words(entry.getValue()))
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** As the log and the setting for durability have it; with neither, as Varve's default. */
  @Override
  public Survives survives() {
    PartChoice wal = assembly.wal();
    if (wal != null && wal.name().equals(WITHOUT_LOG)) {
      return Survives.NOTHING;
    }
    String device = EngineSettings.DURABILITY.format(Durability.DEVICE);
    return assembly.store().get(EngineSettings.DURABILITY.name()) instanceof Setting.Text chosen
            && chosen.text().equalsIgnoreCase(device)
        ? Survives.POWER_LOSS
        : Survives.KILL;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return ability == Ability.DURABLE_WRITES && survives() == Survives.NOTHING
        ? "its log keeps nothing"
        : null;
  }

  @Override
  public BenchEngine open(Path directory) {
    return new VarveEngine(builder().open(directory));
  }

  @Override
  public BenchEngine openDurable(Path directory) {
    return new VarveEngine(
        builder().set(EngineSettings.DURABILITY, Durability.DEVICE).open(directory));
  }
}
