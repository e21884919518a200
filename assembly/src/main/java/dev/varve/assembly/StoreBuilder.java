package dev.varve.assembly;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.StoreListener;
import dev.varve.option.Option;
import dev.varve.option.Setting;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts an assembly together in code, on top of another, and opens stores with it.
 *
 * <pre>{@code
 * Store store = Varve.assemble()
 *     .memtable("skiplist")
 *     .table("block", table -> table.set("block-size", "16KiB"))
 *     .keyspace("events", events -> events.compaction("tiered"))
 *     .open(Path.of("orders"));
 * }</pre>
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class StoreBuilder {
  private final Assembler assembler;
  private final Assembly base;
  private final KeyspaceBuilder standard = new KeyspaceBuilder();
  private final Map<String, KeyspaceBuilder> keyspaces = new TreeMap<>();
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<StoreListener> listeners = new ArrayList<>();
  private final List<Path> mirrorDirectories = new ArrayList<>();
  private final List<Storage> mirrorStorages = new ArrayList<>();
  private @Nullable PartChoice wal;

  /** A builder on top of an assembly; {@link dev.varve.Varve#assemble} makes one. */
  public StoreBuilder(Assembler assembler, Assembly base) {
    this.assembler = assembler;
    this.base = base;
  }

  /** Chooses the write-ahead log. */
  public StoreBuilder wal(String name) {
    return wal(name, _ -> {});
  }

  /** Chooses the write-ahead log and its options. */
  public StoreBuilder wal(String name, Consumer<PartBuilder> options) {
    wal = KeyspaceBuilder.part(name, options);
    return this;
  }

  /** Chooses the memtable of the default keyspace. */
  public StoreBuilder memtable(String name) {
    return memtable(name, _ -> {});
  }

  /** Chooses the memtable of the default keyspace, and its options. */
  public StoreBuilder memtable(String name, Consumer<PartBuilder> options) {
    standard.memtable(name, options);
    return this;
  }

  /** Chooses the table format that the default keyspace writes. */
  public StoreBuilder table(String name) {
    return table(name, _ -> {});
  }

  /** Chooses the table format that the default keyspace writes, and its options. */
  public StoreBuilder table(String name, Consumer<PartBuilder> options) {
    standard.table(name, options);
    return this;
  }

  /** Chooses the compaction policy of the default keyspace. */
  public StoreBuilder compaction(String name) {
    return compaction(name, _ -> {});
  }

  /** Chooses the compaction policy of the default keyspace, and its options. */
  public StoreBuilder compaction(String name, Consumer<PartBuilder> options) {
    standard.compaction(name, options);
    return this;
  }

  /** Chooses the value log that large values of the default keyspace go to, or {@code none}. */
  public StoreBuilder values(String name) {
    return values(name, _ -> {});
  }

  /** Chooses the value log that large values of the default keyspace go to, and its options. */
  public StoreBuilder values(String name, Consumer<PartBuilder> options) {
    standard.values(name, options);
    return this;
  }

  /** Chooses the parts of a keyspace; what is not chosen is as in the default keyspace. */
  public StoreBuilder keyspace(String name, Consumer<KeyspaceBuilder> parts) {
    parts.accept(
        name.equals(Store.DEFAULT_KEYSPACE)
            ? standard
            : keyspaces.computeIfAbsent(name, _ -> new KeyspaceBuilder()));
    return this;
  }

  /** Gives a setting of the store a value, by name and as an assembly file would say it. */
  public StoreBuilder set(String setting, String value) {
    settings.put(setting, Setting.of(value));
    return this;
  }

  /** Gives a setting of the store a value. */
  public <T> StoreBuilder set(Option<T> setting, T value) {
    return set(setting.name(), setting.format(value));
  }

  /** Adds somebody who is told what happens in the stores that are opened. */
  public StoreBuilder listener(StoreListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Has the log keep a copy of each of its segments in another directory as well, best on another
   * disk; may be called for several. The log must be one that does ({@link
   * dev.varve.wal.WalFactory#mirrors}). No write is acknowledged that is not in all places.
   *
   * <p>Where copies are is a matter of this machine and not of the assembly: it is not recorded,
   * and said at each opening. A mirror counts if it was given at the last opening; one that was
   * left out meanwhile is made new from the store.
   *
   * @param directory created if it does not exist; holds copies of one store's log and nothing else
   */
  public StoreBuilder logMirror(Path directory) {
    mirrorDirectories.add(Objects.requireNonNull(directory, "directory"));
    return this;
  }

  /**
   * The same on a storage.
   *
   * @param storage closed by the store; so this builder opens one store
   */
  public StoreBuilder logMirror(Storage storage) {
    mirrorStorages.add(Objects.requireNonNull(storage, "storage"));
    return this;
  }

  private LogPlaces logPlaces() {
    return new LogPlaces(mirrorDirectories, mirrorStorages);
  }

  /** The assembly so far. */
  public Assembly assembly() {
    Map<String, KeyspaceChoice> choices = new TreeMap<>();
    keyspaces.forEach((name, builder) -> choices.put(name, builder.choice()));
    choices.put(Store.DEFAULT_KEYSPACE, standard.choice());
    return new Assembly(base.name(), wal, settings, choices).over(base);
  }

  /** Opens the store in a directory, or creates one. */
  public Store open(Path directory) {
    return assembler.open(directory, assembly(), logPlaces(), listeners);
  }

  /** Opens the store on a storage, or creates one; the store closes the storage. */
  public Store open(Storage storage) {
    return assembler.open(storage, assembly(), logPlaces(), listeners);
  }

  /** Creates a store that lives in memory and is gone when it is closed. */
  public Store openInMemory() {
    return open(new MemoryStorage());
  }
}
