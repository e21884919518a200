package dev.varve.engine.background;

import dev.varve.engine.flight.FlushFlight;
import dev.varve.engine.health.Health;
import dev.varve.engine.manifest.Edit;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.table.TableOutput;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.Mem;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.StoreView;
import dev.varve.entry.EntryCursor;
import dev.varve.event.FlushFinished;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Turns frozen memtables into tables: always the oldest of a keyspace first, so that tables come in
 * the order of their sequences.
 *
 * <pre>
 * table → sync file, sync directory → read back → manifest record → publish → discard log
 *                                                 ↑ before it the log has the entries, after it the table
 * </pre>
 *
 * <p>Thread safety: all methods may be called by any thread; one flush runs at a time.
 */
final class Flusher implements Work {
  static final String KIND = "flush";
  private static final String DISCARD = "removal of segments";

  private final Shop shop;
  private final BackgroundHealth failures;
  private final Runnable treeChanged;
  private final Runnable compactionWanted;
  private final ReentrantLock flushing = new ReentrantLock();

  /**
   * A flusher.
   *
   * @param treeChanged is called at the end of each flush, before {@link #rests} says so: who waits
   *     for flush and compaction must not find a moment between them
   * @param compactionWanted is called after each flush, with no lock held
   */
  Flusher(Shop shop, BackgroundHealth failures, Runnable treeChanged, Runnable compactionWanted) {
    this.shop = shop;
    this.failures = failures;
    this.treeChanged = treeChanged;
    this.compactionWanted = compactionWanted;
  }

  @Override
  public Outcome doNext() {
    Health health = shop.health();
    KeyspaceTree tree = null;
    flushing.lock();
    try {
      if (!health.isWritable()) {
        return Outcome.NOTHING;
      }
      tree = mostUrgent();
      if (tree == null) {
        return Outcome.NOTHING;
      }
      record(tree);
      failures.succeeded(KIND);
      treeChanged.run();
    } catch (IOException | RuntimeException | Error e) {
      boolean retry = failures.failed(KIND, "flush of " + tree, e);
      return retry ? Outcome.FAILED : Outcome.NOTHING;
    } finally {
      flushing.unlock();
      shop.progress().made();
    }
    compactionWanted.run();
    return Outcome.DONE;
  }

  /**
   * Whether no flush is running. One that can be seen to have happened, because its tables are
   * there, may still have segments of the log to delete. Takes no lock.
   */
  boolean rests() {
    return !flushing.isLocked();
  }

  /**
   * The keyspace with the most memtables to flush; of those, the one that holds the oldest segment.
   */
  private @Nullable KeyspaceTree mostUrgent() {
    StoreView view = shop.views().pin();
    try {
      KeyspaceTree best = null;
      int most = 0;
      long oldest = Long.MAX_VALUE;
      for (KeyspaceTree tree : shop.structure().trees()) {
        TreeView state = view.treeOrNull(tree.id());
        int frozen = state == null ? 0 : state.frozenCount();
        if (state != null && frozen > 0 && frozen >= most) {
          long segment = state.frozen(frozen - 1).firstSegment();
          if (frozen > most || segment < oldest) {
            best = tree;
            most = frozen;
            oldest = segment;
          }
        }
      }
      return best;
    } finally {
      view.unpin();
    }
  }

  private void record(KeyspaceTree tree) throws IOException {
    FlushFlight flight = new FlushFlight();
    flight.store = shop.health().location();
    flight.keyspace = tree.name();
    flight.begin();
    try {
      flushOldest(tree, flight);
      flight.succeeded = true;
    } finally {
      flight.commit();
    }
  }

  private void flushOldest(KeyspaceTree tree, FlushFlight flight) throws IOException {
    long start = shop.environment().ticker().getAsLong();
    TreeView view = shop.views().hold(tree.id());
    try {
      Mem mem = view.frozen(view.frozenCount() - 1);
      TableOutput output = output(tree, view, mem);
      List<OpenTable> tables = write(output, view, mem);
      List<TableMeta> metas = tables.stream().map(OpenTable::meta).toList();
      flight.entries = mem.table().entryCount();
      flight.tables = metas.size();
      flight.bytesWritten = output.bytesWritten();
      long[] floor = new long[1];
      // Before anybody can see that it is done, so that who waits for it finds it counted.
      shop.counters().flushes.increment();
      shop.counters().flushedBytes.add(output.bytesWritten());
      shop.counters().levels.written(0, output.bytesWritten());
      shop.noteDiskUse();
      try {
        shop.structure()
            .change(
                tree,
                _ -> {
                  floor[0] = shop.structure().walFloor(mem);
                  return List.of(
                      new Edit.Flushed(tree.id(), mem.lastSequence(), metas),
                      new Edit.WalFloor(floor[0]));
                },
                now -> now.withShape(mem, now.shape().withFlushed(metas), tables),
                () -> tell(tree, mem, metas, start));
      } finally {
        // The view holds them now; if the change failed, their files stay, because whether the
        // manifest names them is unknown.
        tables.forEach(OpenTable::release);
      }
      discard(floor[0]);
    } finally {
      view.release();
    }
  }

  private void tell(KeyspaceTree tree, Mem mem, List<TableMeta> tables, long start) {
    Duration took = Duration.ofNanos(shop.environment().ticker().getAsLong() - start);
    shop.events().note(new FlushFinished(tree.name(), tables, mem.table().entryCount(), took));
  }

  /** Deletes what is in tables now; if that fails, the next flush does it, and nothing is lost. */
  private void discard(long floor) {
    try {
      shop.log().discardBefore(floor);
      failures.succeeded(DISCARD);
    } catch (IOException e) {
      failures.failed(DISCARD, "removal of segments of the log", e);
    }
  }

  private TableOutput output(KeyspaceTree tree, TreeView view, Mem mem) {
    return new TableOutput(
        shop.tables(),
        new TableOutput.Plan(
            tree.parts().tableName(),
            tree.parts().table(),
            0,
            view.shape().isEmpty(),
            Long.MAX_VALUE,
            mem.table().entryCount(),
            shop.environment().clock().instant(),
            mem.createdAt(),
            tree.parts().values(),
            Set.of(),
            FilterBudgets.ofFlush(tree, view.shape(), mem.table().entryCount()),
            shop.verifyTables()));
  }

  private List<OpenTable> write(TableOutput output, TreeView view, Mem mem) throws IOException {
    VersionFilter filter = new VersionFilter(shop.snapshots().toPreserve(), view::mayBeInTables);
    long read = 0;
    try (EntryCursor cursor = mem.table().cursor()) {
      while (cursor.next()) {
        read++;
        if (filter.keeps(cursor.key(), cursor.sequence(), cursor.kind())) {
          output.add(cursor.key(), cursor.sequence(), cursor.kind(), cursor.value());
        }
      }
      ensureComplete(mem, read, output.entriesAdded() + filter.dropped());
      return output.finish();
    } catch (IOException | RuntimeException | Error e) {
      output.abandon(e);
      throw e;
    }
  }

  private static void ensureComplete(Mem mem, long read, long accounted) {
    if (read != mem.table().entryCount() || accounted != read) {
      throw new IllegalStateException(
          "a memtable of "
              + mem.table().entryCount()
              + " entries gave "
              + read
              + ", of which "
              + accounted
              + " were written or dropped");
    }
  }
}
