package dev.varve.views.testing;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.storage.Storage;
import dev.varve.store.Store;

/** Stores with memtables so small that they are flushed and compacted all the time. */
public final class SmallStores {
  private static final Assembler ASSEMBLER = Varve.assembler();

  private SmallStores() {}

  /** A store that does its background work in its writes, every few dozens of them. */
  public static Store open(Storage storage) {
    return builder(40).set("background", "inline").open(storage);
  }

  /** A store that does its background work beside its writes, every some thousands of them. */
  public static Store openThreaded(Storage storage) {
    return builder(4000).open(storage);
  }

  private static StoreBuilder builder(int memtableEntries) {
    return new StoreBuilder(ASSEMBLER, Presets.named(Presets.DEFAULT))
        .keyspace(
            Store.DEFAULT_KEYSPACE,
            keyspace -> keyspace.set("memtable-entries", Integer.toString(memtableEntries)));
  }
}
