package dev.varve.verification.corruption;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Catalog;
import dev.varve.assembly.Planner;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.ComponentSource;
import dev.varve.engine.Engine;
import dev.varve.engine.EngineConfig;
import dev.varve.engine.runtime.Environment;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Opens stores that are the same each time: all work is done in the thread that opened the store,
 * the clock stands still, and identities come from a seed. The assembly is planned once, because
 * that takes longer than opening a small store does.
 */
public final class Stores {
  private static final Instant NOW = Instant.parse("2001-02-03T04:05:06Z");

  private static final Catalog CATALOG = Varve.assembler().catalog();

  private final EngineConfig config;

  private Stores(EngineConfig config) {
    this.config = config;
  }

  /** Stores of the default assembly with some changes. */
  static Stores with(UnaryOperator<StoreBuilder> changes) {
    Planner planner = new Planner(CATALOG);
    Assembler assembler = new Assembler(CATALOG, planner, environment(0));
    StoreBuilder small =
        new StoreBuilder(assembler, Presets.named(Presets.DEFAULT))
            .set("background", "inline")
            .set("cache-size", "64KiB");
    return new Stores(planner.plan(changes.apply(small).assembly()));
  }

  private static Environment environment(long seed) {
    // Watching for leaks takes a thread for each store, so these are of the cheap kind.
    return new Environment(
        () -> NOW, System::nanoTime, Thread.ofVirtual().factory(), new Random(seed), List.of());
  }

  /** Opens the store, or creates one whose identity comes from {@code seed}. */
  Store open(Storage storage, long seed) {
    return Engine.open(storage, config, environment(seed));
  }

  /** Whether the log keeps what is written to it. */
  boolean isLogged() {
    return config.wal().keepsRecords();
  }

  /** Opens a store that exists. */
  public Store open(Storage storage) {
    return open(storage, 0);
  }

  /** The parts that stores are read with. */
  public ComponentSource components() {
    return config.components();
  }
}
