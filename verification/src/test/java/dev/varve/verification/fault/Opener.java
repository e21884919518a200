package dev.varve.verification.fault;

import dev.varve.Varve;
import dev.varve.assembly.Planner;
import dev.varve.engine.Engine;
import dev.varve.engine.EngineConfig;
import dev.varve.engine.EngineSettings.BackgroundMode;
import dev.varve.engine.runtime.Environment;
import dev.varve.event.StoreListener;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.verification.Combination;
import dev.varve.verification.oracle.Stores;
import java.util.List;

/**
 * Opens small stores of one combination of parts. What they are assembled from is worked out once:
 * for a store that lives for some dozens of operations this takes longer than all else.
 */
final class Opener {
  private static final Planner PLANNER = new Planner(Varve.assembler().catalog());

  private final EngineConfig config;

  Opener(Combination combination, BackgroundMode background) {
    config = PLANNER.plan(Stores.builder(combination, background).assembly());
  }

  Store open(Storage storage) {
    return Engine.open(storage, config, Environment.system());
  }

  Store open(Storage storage, StoreListener listener) {
    return Engine.open(storage, config, Environment.system().withListeners(List.of(listener)));
  }
}
