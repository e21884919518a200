package dev.varve.engine;

import dev.varve.engine.health.ClientErrors;
import dev.varve.engine.manifest.KeyspaceState;
import dev.varve.engine.manifest.ManifestReader;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.engine.manifest.Roots;
import dev.varve.engine.runtime.Environment;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens stores: the way into the engine for those who assemble its parts by hand. */
public final class Engine {
  private Engine() {}

  /**
   * Opens a store, or creates it where nothing is.
   *
   * <p>Until it is certain that the store can be opened, nothing is created or changed, except that
   * the lock file is made if it is not there.
   *
   * @param storage the directory; the store closes it, also if this throws
   * @throws StoreException of the type that says what is wrong
   */
  public static Store open(Storage storage, EngineConfig config, Environment environment) {
    return open(storage, List.of(), config, environment);
  }

  /**
   * Opens a store, or creates it where nothing is, with copies of its log in other directories. A
   * mirror that the store had before counts only if it was given at the last opening; another one,
   * or one that was left out meanwhile, is made new.
   *
   * @param storage the directory; the store closes it, also if this throws
   * @param mirrors directories for copies of the log, in the order of {@link
   *     dev.varve.wal.WalContext#mirrors}; the store closes them, also if this throws
   * @throws dev.varve.store.ConfigurationException if the log keeps no copies, or a mirror holds
   *     something else
   * @throws StoreException of the type that says what is wrong
   */
  public static Store open(
      Storage storage, List<Storage> mirrors, EngineConfig config, Environment environment) {
    return new Opening(storage, mirrors, config, environment).open();
  }

  /**
   * What a store says of itself, without opening it.
   *
   * @param storeId its identity
   * @param walName the log that it writes
   * @param assembly what it was last opened with, as text
   * @param keyspaces its keyspaces
   */
  public record Description(
      UUID storeId, String walName, String assembly, List<KeyspaceState> keyspaces) {}

  /**
   * Describes the store in a directory, or null if there is none. Nothing is locked or changed; if
   * the store is open somewhere, the answer may be a little old.
   *
   * @throws StoreException if what is there cannot be read
   */
  public static @Nullable Description describe(Storage storage) {
    try {
      Roots.Root root = Roots.find(storage);
      if (root == null) {
        return null;
      }
      ManifestState state = ManifestReader.read(storage, root.manifest(), root.storeId());
      return new Description(
          root.storeId(),
          state.walName(),
          state.assembly(),
          List.copyOf(state.keyspaces().values()));
    } catch (IOException e) {
      throw ClientErrors.of(storage.location(), "describe", e);
    }
  }
}
