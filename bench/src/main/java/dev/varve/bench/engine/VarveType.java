package dev.varve.bench.engine;

import dev.varve.Varve;
import dev.varve.assembly.Assembly;
import dev.varve.assembly.KeyspaceChoice;
import dev.varve.assembly.PartChoice;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.option.Option;
import dev.varve.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@link VarveEngine}, of any assembly. The budget of memory holds where the assembly does not say
 * otherwise.
 */
final class VarveType implements EngineType {
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

  private Assembly inEffect() {
    return builder().assembly();
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
    Assembly inEffect = inEffect();
    KeyspaceChoice keyspace = inEffect.keyspace(Store.DEFAULT_KEYSPACE);
    StringBuilder text = new StringBuilder("Varve, assembly ").append(assembly.name()).append(": ");
    text.append("wal ").append(name(inEffect.wal()));
    text.append(", memtable ").append(name(keyspace.memtable()));
    text.append(", table ").append(name(keyspace.table()));
    text.append(", compaction ").append(name(keyspace.compaction()));
    inEffect.store().forEach((name, setting) -> add(text, name, setting.toString()));
    keyspace.settings().forEach((name, setting) -> add(text, name, setting.toString()));
    return text.toString();
  }

  private static void add(StringBuilder text, String name, String setting) {
    text.append(", ").append(name).append(' ').append(setting);
  }

  private static String name(@Nullable PartChoice part) {
    return part == null ? "(none)" : part.name();
  }

  @Override
  public Survives survives() {
    PartChoice wal = assembly.wal();
    if (wal != null && wal.name().equals("none")) {
      return Survives.NOTHING;
    }
    boolean device =
        assembly.store().containsKey(EngineSettings.DURABILITY.name())
            && assembly
                .store()
                .get(EngineSettings.DURABILITY.name())
                .toString()
                .toLowerCase(Locale.ROOT)
                .contains("device");
    return device ? Survives.POWER_LOSS : Survives.KILL;
  }

  @Override
  public @Nullable String cannot(Ability ability) {
    return null;
  }

  @Override
  public BenchEngine open(Path directory) {
    return new VarveEngine(builder().open(directory));
  }
}
