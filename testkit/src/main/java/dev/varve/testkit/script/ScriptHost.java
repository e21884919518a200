package dev.varve.testkit.script;

import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import java.util.List;
import java.util.Random;

/**
 * Knows how to open stores for scripts. Assemblies have names that mean something to the host only.
 *
 * <p>Thread safety: one thread at a time, unless an implementation says otherwise.
 */
@FunctionalInterface
public interface ScriptHost {
  /**
   * Opens a store, or creates one.
   *
   * @param assembly as a script says it; empty if it says nothing
   */
  Store open(String assembly, Storage storage);

  /** What an assembly promises and takes. */
  default Terms terms(String assembly) {
    return Terms.USUAL;
  }

  /** An empty directory for a script. */
  default Storage storage() {
    return new CrashStorage();
  }

  /**
   * What a crash leaves.
   *
   * @param storage one that {@link #storage} or this method returned
   * @throws IllegalArgumentException if it cannot crash
   */
  default Storage crash(Storage storage, LossModel model, Random random) {
    if (storage instanceof CrashStorage crashing) {
      return crashing.crash(model, random);
    }
    throw new IllegalArgumentException("a script that crashes needs a storage that can crash");
  }

  /** Assemblies to try in place of one, simpler ones, so that a failure can be made short. */
  default List<String> simpler(String assembly) {
    return List.of();
  }

  /**
   * Called when a script has ended and its store is closed.
   *
   * @throws AssertionError if something happened meanwhile that must not
   */
  default void ended() {}
}
