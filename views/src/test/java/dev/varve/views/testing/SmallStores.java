package dev.varve.views.testing;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

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

  /** A builder of stores that flush after so many writes, in the write that is one too many. */
  public static StoreBuilder flushingAfter(int entries) {
    return tiered(entries).set("background", "inline");
  }

  /** A builder of stores that flush after so many writes, beside them. */
  public static StoreBuilder flushingBesideAfter(int entries) {
    return tiered(entries).set("background", "threads");
  }

  private static StoreBuilder tiered(int entries) {
    return builder(entries)
        .compaction("tiered", tiered -> tiered.set("trigger", "4"))
        .set("cache-size", "64KiB");
  }

  /** Opens a store that flushes after so many writes, in the write that is one too many. */
  public static Store open(Storage storage, int entries) {
    return flushingAfter(entries).open(storage);
  }

  /** Does something in so many threads at the same time; throws what the first to fail threw. */
  public static void inThreads(int count, IntConsumer work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(() -> {
          work.accept(number);
          return null;
        });
      }
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    }
  }
}
