package dev.varve.engine;

import dev.varve.engine.runtime.Counters;
import dev.varve.engine.table.StoreCache;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.StoreView;
import dev.varve.store.StoreStats;
import dev.varve.tree.TableMeta;
import java.time.Duration;

/** What a store tells of itself. */
final class Statistics {
  private final Kernel kernel;

  Statistics(Kernel kernel) {
    this.kernel = kernel;
  }

  StoreStats now() {
    return new StoreStats(writes(), reads(), present());
  }

  private StoreStats.Writes writes() {
    Counters counters = kernel.counters();
    return new StoreStats.Writes(
        counters.operations.sum(),
        counters.userBytes.sum(),
        counters.commits.sum(),
        counters.logBytes.sum(),
        counters.syncs.sum(),
        counters.flushes.sum(),
        counters.flushedBytes.sum(),
        counters.compactions.sum(),
        counters.compactionBytesRead.sum(),
        counters.compactionBytesWritten.sum(),
        counters.stalls.sum(),
        Duration.ofNanos(counters.stallNanos.sum()),
        Duration.ofNanos(counters.longestStallNanos.get()),
        Duration.ofNanos(counters.slowdownNanos.sum()));
  }

  private StoreStats.Reads reads() {
    Counters counters = kernel.counters();
    StoreCache cache = kernel.tables().cache();
    return new StoreStats.Reads(
        counters.lookups.sum(),
        counters.tablesAsked.sum(),
        counters.scans.sum(),
        cache.hits(),
        cache.misses());
  }

  private StoreStats.Now present() {
    int tables = 0;
    long tableBytes = 0;
    long memtableBytes = 0;
    int frozen = 0;
    StoreView view = kernel.views().pin();
    try {
      for (KeyspaceTree tree : kernel.structure().trees()) {
        TreeView state = view.treeOrNull(tree.id());
        if (state != null) {
          for (TableMeta table : state.shape().tables()) {
            tables++;
            tableBytes += table.sizeInBytes();
          }
          memtableBytes += state.active().table().sizeInBytes();
          frozen += state.frozenCount();
          for (int i = 0; i < state.frozenCount(); i++) {
            memtableBytes += state.frozen(i).table().sizeInBytes();
          }
        }
      }
    } finally {
      view.unpin();
    }
    long logSize = kernel.log().sizeInBytes();
    long diskBytes = kernel.tables().diskBytes() + logSize + kernel.structure().manifest().size();
    return new StoreStats.Now(
        tables,
        tableBytes,
        kernel.tables().chunks().count(),
        kernel.tables().chunks().diskBytes(),
        logSize,
        diskBytes,
        Math.max(diskBytes, kernel.counters().peakDiskBytes.get()),
        memtableBytes,
        frozen,
        kernel.tables().cache().sizeInBytes(),
        kernel.tables().readerBytes(),
        kernel.snapshots().count(),
        kernel.counters().openCursors.get(),
        kernel.counters().backgroundErrors.sum());
  }
}
