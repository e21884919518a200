package dev.varve.engine;

import dev.varve.engine.runtime.Counters;
import dev.varve.engine.table.StoreCache;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.OpenRun;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.StoreView;
import dev.varve.store.StoreStats;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a store tells of itself. */
final class Statistics {
  private final Kernel kernel;

  Statistics(Kernel kernel) {
    this.kernel = kernel;
  }

  StoreStats now() {
    return new StoreStats(writes(), reads(), present(), levels());
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
    long debt = 0;
    Instant oldestTombstone = null;
    StoreView view = kernel.views().pin();
    try {
      for (KeyspaceTree tree : kernel.structure().trees()) {
        TreeView state = view.treeOrNull(tree.id());
        if (state != null) {
          for (TableMeta table : state.shape().tables()) {
            tables++;
            tableBytes += table.sizeInBytes();
            oldestTombstone = older(oldestTombstone, table.oldestTombstone());
          }
          memtableBytes += state.active().table().sizeInBytes();
          frozen += state.frozenCount();
          for (int i = 0; i < state.frozenCount(); i++) {
            memtableBytes += state.frozen(i).table().sizeInBytes();
          }
          debt += debt(tree, state);
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
        kernel.counters().backgroundErrors.sum(),
        oldestTombstone,
        debt);
  }

  private static @Nullable Instant older(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private long debt(KeyspaceTree tree, TreeView state) {
    long frozen = 0;
    for (int i = 0; i < state.frozenCount(); i++) {
      frozen += state.frozen(i).table().sizeInBytes();
    }
    Set<TableId> running = new HashSet<>();
    Set<TableId> damaged = new HashSet<>();
    kernel
        .structure()
        .locked(() -> {
          running.addAll(tree.busy());
          damaged.addAll(tree.damaged().keySet());
        });
    running.removeAll(damaged);
    Instant now = kernel.environment().clock().instant();
    return frozen + DueMerges.bytes(tree.parts().policy(), state.shape(), running, damaged, now);
  }

  private List<StoreStats.Level> levels() {
    @Nullable LevelSums[] sums = new LevelSums[Shape.MAX_LEVEL + 1];
    StoreView view = kernel.views().pin();
    try {
      for (KeyspaceTree tree : kernel.structure().trees()) {
        TreeView state = view.treeOrNull(tree.id());
        for (int i = 0; state != null && i < state.runCount(); i++) {
          OpenRun run = state.run(i);
          LevelSums sum = sums[run.level()];
          if (sum == null) {
            sum = new LevelSums();
            sums[run.level()] = sum;
          }
          sum.add(run);
        }
      }
    } finally {
      view.unpin();
    }
    List<StoreStats.Level> levels = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < sums.length; i++) {
      LevelSums sum = sums[i];
      levels.add((sum == null ? new LevelSums() : sum).level(i, kernel.counters()));
      count = sum != null || kernel.counters().levels.isUsed(i) ? i + 1 : count;
    }
    return levels.subList(0, count);
  }
}
