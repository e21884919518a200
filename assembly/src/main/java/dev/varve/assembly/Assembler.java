package dev.varve.assembly;

import dev.varve.engine.Engine;
import dev.varve.engine.EngineConfig;
import dev.varve.engine.health.ClientErrors;
import dev.varve.engine.inspect.FileVisitor;
import dev.varve.engine.inspect.Inspector;
import dev.varve.engine.recover.LogMirrors;
import dev.varve.engine.runtime.Environment;
import dev.varve.engine.storage.FileStorage;
import dev.varve.event.StoreListener;
import dev.varve.option.Problem;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.UnknownComponentException;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.store.CorruptionException;
import dev.varve.store.MissingComponentException;
import dev.varve.store.NotAStoreException;
import dev.varve.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Opens stores. One can serve a whole program: it holds the parts that were found, and no store.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Assembler {
  private final Catalog catalog;
  private final Planner planner;
  private final Environment environment;
  private final boolean managed;

  /** An assembler; {@link dev.varve.Varve#assembler} makes one. */
  public Assembler(Catalog catalog, Planner planner, Environment environment) {
    this(catalog, planner, environment, true);
  }

  private Assembler(Catalog catalog, Planner planner, Environment environment, boolean managed) {
    this.catalog = catalog;
    this.planner = planner;
    this.environment = environment;
    this.managed = managed;
  }

  /**
   * The same, but JMX does not show the stores that it opens: for programs that end soon, because
   * JMX takes its time to start.
   */
  public Assembler unmanaged() {
    return new Assembler(catalog, planner, environment, false);
  }

  /** The parts that there are. */
  public Catalog catalog() {
    return catalog;
  }

  /**
   * The same with other providers, such as those that wrap the ones that are there.
   *
   * @param change gives what is to take the place of each provider; it may be the same one
   */
  public Assembler withProviders(UnaryOperator<ComponentProvider<?>> change) {
    Catalog changed = catalog.with(change);
    return new Assembler(changed, new Planner(changed), environment, managed);
  }

  /**
   * Checks an assembly without opening anything.
   *
   * @throws dev.varve.store.ConfigurationException with everything that is wrong
   */
  public void check(Assembly assembly) {
    planner.plan(assembly);
  }

  /**
   * Opens the store in a directory as it was opened last, or creates one with the default preset.
   */
  public Store open(Path directory) {
    return open(directory, null, List.of());
  }

  /**
   * Opens the store in a directory, or creates one.
   *
   * @param directory created if it does not exist
   * @param assembly null for the one that the store was opened with last
   * @param listeners that are told what happens, beside those of this assembler
   */
  public Store open(Path directory, @Nullable Assembly assembly, List<StoreListener> listeners) {
    return open(directory, assembly, LogPlaces.NONE, listeners);
  }

  /**
   * Opens the store in a directory, or creates one, with copies of its log in other directories.
   *
   * @param directory created if it does not exist
   * @param assembly null for the one that the store was opened with last
   * @param logMirrors as {@link StoreBuilder#logMirror(Path)} takes them
   * @param listeners that are told what happens, beside those of this assembler
   */
  public Store open(
      Path directory,
      @Nullable Assembly assembly,
      List<Path> logMirrors,
      List<StoreListener> listeners) {
    return open(directory, assembly, new LogPlaces(logMirrors, List.of()), listeners);
  }

  Store open(
      Path directory,
      @Nullable Assembly assembly,
      LogPlaces mirrors,
      List<StoreListener> listeners) {
    // What can be wrong with the assembly is found out before a directory is made.
    EngineConfig config = assembly == null ? null : planner.plan(assembly);
    ensureLogKeeps(mirrors, config);
    Storage storage;
    try {
      storage = FileStorage.create(directory);
    } catch (java.nio.file.NotDirectoryException | java.nio.file.FileAlreadyExistsException e) {
      throw new NotAStoreException(
          directory + " is a file; a store is a directory. Name another place.", e);
    } catch (IOException e) {
      throw ClientErrors.of(directory.toString(), "open", e);
    }
    return open(
        storage,
        mirrors,
        config,
        listeners,
        managed ? new Management(directory, environment.ticker()) : null);
  }

  /**
   * Opens the store in a directory, and creates nothing.
   *
   * @param assembly null for the one that the store was opened with last
   * @param listeners that are told what happens, beside those of this assembler
   * @throws NotAStoreException if there is none
   */
  public Store openExisting(
      Path directory, @Nullable Assembly assembly, List<StoreListener> listeners) {
    ensureStore(directory);
    return open(directory, assembly, listeners);
  }

  /**
   * Opens the store in a directory with copies of its log in other directories, and creates no
   * store.
   *
   * @param assembly null for the one that the store was opened with last
   * @param logMirrors as {@link StoreBuilder#logMirror(Path)} takes them
   * @param listeners that are told what happens, beside those of this assembler
   * @throws NotAStoreException if there is none
   */
  public Store openExisting(
      Path directory,
      @Nullable Assembly assembly,
      List<Path> logMirrors,
      List<StoreListener> listeners) {
    ensureStore(directory);
    return open(directory, assembly, logMirrors, listeners);
  }

  private void ensureStore(Path directory) {
    if (describe(directory) == null) {
      throw new NotAStoreException(
          directory + " holds no store. Name the directory of a store that was created before.");
    }
  }

  /** Opens the store on a storage, or creates one; the store closes the storage. */
  public Store open(Storage storage, @Nullable Assembly assembly, List<StoreListener> listeners) {
    return open(storage, assembly, LogPlaces.NONE, listeners);
  }

  Store open(
      Storage storage,
      @Nullable Assembly assembly,
      LogPlaces mirrors,
      List<StoreListener> listeners) {
    return open(
        storage, mirrors, assembly == null ? null : planner.plan(assembly), listeners, null);
  }

  private static void ensureLogKeeps(LogPlaces mirrors, @Nullable EngineConfig config) {
    if (config != null && !mirrors.isEmpty()) {
      LogMirrors.ensureKeptBy(config.walName(), config.wal(), config.components());
    }
  }

  private Store open(
      Storage storage,
      LogPlaces mirrors,
      @Nullable EngineConfig given,
      List<StoreListener> listeners,
      @Nullable Management management) {
    StoreLog log = new StoreLog(storage.location(), LoggerFactory::getLogger);
    List<StoreListener> all = new ArrayList<>(environment.listeners());
    all.addAll(listeners);
    all.add(log);
    if (management != null) {
      all.add(management);
    }
    EngineConfig config = given == null ? recordedConfig(storage) : given;
    ensureLogKeeps(mirrors, config);
    List<Storage> places;
    try {
      places = mirrors.open(storage);
    } catch (IOException e) {
      throw ClientErrors.of(storage.location(), "open a log mirror of", e);
    }
    Store store = Engine.open(storage, places, config, environment.withListeners(all));
    log.opened(store);
    if (management != null) {
      management.opened(store, log);
    }
    return store;
  }

  private EngineConfig recordedConfig(Storage storage) {
    Advice advice = recorded(storage);
    return planner.plan(advice.assembly()).replacing(advice.replaced());
  }

  private Advice recorded(Storage storage) {
    Engine.Description description = Engine.describe(storage);
    if (description == null || description.assembly().isEmpty()) {
      return Advice.of(Presets.named(Presets.DEFAULT), catalog);
    }
    Assembly assembly = Presets.read(description.assembly(), "recorded in " + storage.location());
    List<String> missing = Advice.missing(assembly, catalog);
    if (!missing.isEmpty()) {
      throw new MissingComponentException(
          "the store at "
              + storage.location()
              + " is assembled from parts that were not found:\n  "
              + String.join("\n  ", missing)
              + "\n"
              + "Add the jars that provide them to the class path (on the command line: --plugins"
              + " DIR)."
              + reasons());
    }
    return Advice.of(assembly, catalog);
  }

  private String reasons() {
    StringBuilder text = new StringBuilder();
    for (Problem problem : catalog.reasonsToMiss()) {
      text.append(text.isEmpty() ? " These cannot be used:" : "").append("\n  ").append(problem);
    }
    return text.toString();
  }

  /**
   * What the store in a directory says of itself, or null if there is none. Nothing is changed.
   *
   * @throws NotAStoreException if there is no such directory
   */
  public Engine.@Nullable Description describe(Path directory) {
    try (Storage storage = FileStorage.open(directory)) {
      return Engine.describe(storage);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new NotAStoreException(
          directory + " does not exist. Name the directory of a store.", e);
    } catch (java.nio.file.NotDirectoryException e) {
      throw new NotAStoreException(
          directory + " is a file; a store is a directory. Name the directory of a store.", e);
    } catch (IOException e) {
      throw ClientErrors.of(directory.toString(), "describe", e);
    }
  }

  /**
   * Shows what is in a file of a store, by itself: the store is not needed, and the file may have
   * been renamed. Nothing is changed.
   *
   * @throws NotAStoreException if it is not a file of a store
   * @throws dev.varve.store.IncompatibleFormatException if it was written in a version that is not
   *     read here
   * @throws dev.varve.store.MissingComponentException if the part that wrote it is missing
   * @throws CorruptionException if it is damaged; what is before the damage was shown
   * @throws dev.varve.store.StorageException if it cannot be read
   */
  public void inspect(Path path, FileVisitor visitor) {
    FileName name = FileName.parse(String.valueOf(path.getFileName()));
    // The envelope says what the file really is; until it was read, this stands for that.
    try (ReadFile file = FileStorage.open(path, name == null ? FileName.LOCK : name)) {
      new Inspector(new CatalogComponents(catalog)).inspect(file, path.toString(), visitor);
    } catch (CorruptFileException e) {
      throw new CorruptionException(
          path + " is damaged at byte " + e.position() + ": " + e.problem(), e.file());
    } catch (UnknownComponentException e) {
      throw new MissingComponentException(path + " cannot be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw ClientErrors.of(path.toString(), "inspect", e);
    }
  }
}
