package dev.varve.assembly;

import dev.varve.engine.EngineConfig;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.KeyspaceParts;
import dev.varve.engine.value.ValueOutput;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.option.Problem;
import dev.varve.option.Setting;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.ValueLogProvider;
import dev.varve.spi.WalProvider;
import dev.varve.store.ConfigurationException;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.wal.WalFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks assemblies and turns them into what an engine is opened with.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Planner {
  private final Catalog catalog;

  /** A planner that knows these parts. */
  public Planner(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Checks an assembly.
   *
   * @throws ConfigurationException with everything that is wrong
   */
  public EngineConfig plan(Assembly assembly) {
    return new Attempt(assembly).config();
  }

  /** A part with its options, checked. */
  private record Chosen<P>(P provider, Options options) {}

  /** One attempt, which collects what is wrong. */
  private final class Attempt {
    private final Assembly assembly;
    private final List<Problem> problems = new ArrayList<>();
    private boolean missing;

    Attempt(Assembly assembly) {
      this.assembly = assembly;
    }

    EngineConfig config() {
      Chosen<WalProvider> wal = choose(WalProvider.class, ComponentKind.WAL, "wal", assembly.wal());
      Options store =
          EngineSettings.STORE.read("store", "the store", assembly.store(), catalog, problems::add);
      Map<String, KeyspaceParts> keyspaces = new HashMap<>();
      TreeSet<String> names = new TreeSet<>(assembly.keyspaces().keySet());
      names.add(Store.DEFAULT_KEYSPACE);
      for (String name : names) {
        KeyspaceParts parts = keyspace(name);
        if (parts != null) {
          keyspaces.put(name, parts);
        }
      }
      if (wal == null || !problems.isEmpty()) {
        throw new ConfigurationException("assembly " + assembly.name(), withCatalog());
      }
      WalFactory log = Making.create(wal.provider, wal.options);
      if (!log.keepsRecords()) {
        refusePromisesOfALog(wal.provider.name(), store);
      }
      KeyspaceParts standard = Objects.requireNonNull(keyspaces.get(Store.DEFAULT_KEYSPACE));
      return new EngineConfig(
          new CatalogComponents(catalog),
          wal.provider.name(),
          log,
          name -> keyspaces.getOrDefault(name, standard),
          store,
          assembly.toYaml(),
          List.of());
    }

    /** What only a log could keep must not be configured and then not be there. */
    private void refusePromisesOfALog(String name, Options store) {
      String cure =
          ", but wal '" + name + "' keeps no records: choose another wal, or leave this out";
      if (store.get(EngineSettings.DURABILITY) == Durability.DEVICE) {
        refuse(EngineSettings.DURABILITY, "writes are to survive the loss of power" + cure);
      }
      if (!store.get(EngineSettings.SYNC_INTERVAL).isZero()) {
        refuse(EngineSettings.SYNC_INTERVAL, "the log is to be synced" + cure);
      }
      if (!problems.isEmpty()) {
        throw new ConfigurationException("assembly " + assembly.name(), problems);
      }
    }

    private void refuse(Option<?> option, String why) {
      Setting setting = assembly.store().get(option.name());
      problems.add(
          new Problem("store." + option.name(), setting == null ? null : setting.origin(), why));
    }

    /** What is wrong, and what is wrong with providers, because that may be why. */
    private List<Problem> withCatalog() {
      List<Problem> all = new ArrayList<>(problems);
      all.addAll(missing ? catalog.reasonsToMiss() : catalog.problems());
      return all;
    }

    private @Nullable KeyspaceParts keyspace(String name) {
      boolean standard = name.equals(Store.DEFAULT_KEYSPACE);
      String path = standard ? "" : "keyspaces." + name + ".";
      KeyspaceChoice choice = assembly.keyspace(name);
      Chosen<MemTableProvider> memtable =
          choose(
              MemTableProvider.class, ComponentKind.MEMTABLE, path + "memtable", choice.memtable());
      Chosen<TableFormatProvider> table =
          choose(TableFormatProvider.class, ComponentKind.TABLE, path + "table", choice.table());
      Chosen<CompactionPolicyProvider> compaction =
          choose(
              CompactionPolicyProvider.class,
              ComponentKind.COMPACTION,
              path + "compaction",
              choice.compaction());
      Chosen<ValueLogProvider> values =
          choice.hasValueLog()
              ? choose(
                  ValueLogProvider.class, ComponentKind.VALUES, path + "values", choice.values())
              : null;
      Options options =
          EngineSettings.KEYSPACE.read(
              standard ? "keyspaces.default" : "keyspaces." + name,
              "keyspace '" + name + "'",
              choice.settings(),
              catalog,
              problems::add);
      if (memtable == null || table == null || compaction == null || !problems.isEmpty()) {
        return null; // Nothing is made of options that its schema refuses.
      }
      return new KeyspaceParts(
          memtable.provider.name(),
          Making.create(memtable.provider, memtable.options),
          table.provider.name(),
          Making.create(table.provider, table.options),
          compaction.provider.name(),
          Making.create(compaction.provider, compaction.options),
          values == null
              ? null
              : new ValueOutput.Target(
                  values.provider.name(), Making.create(values.provider, values.options)),
          options);
    }

    private <P extends ComponentProvider<?>> @Nullable Chosen<P> choose(
        Class<P> type, ComponentKind kind, String path, @Nullable PartChoice choice) {
      if (choice == null) {
        problems.add(new Problem(path, null, "no " + kind + " was chosen"));
        return null;
      }
      CatalogEntry entry = catalog.find(kind, choice.name());
      if (entry == null) {
        missing = true;
        problems.add(OptionSchema.unknownPart(kind, path, choice.name(), choice.origin(), catalog));
        return null;
      }
      P provider = type.cast(entry.provider());
      Options options =
          provider
              .options()
              .read(
                  path,
                  kind + " '" + choice.name() + "'",
                  choice.settings(),
                  catalog,
                  problems::add);
      return new Chosen<>(provider, options);
    }
  }
}
