package dev.varve.engine;

import dev.varve.bytes.Bytes;
import dev.varve.engine.background.Jobs;
import dev.varve.engine.commit.Committer;
import dev.varve.engine.commit.Log;
import dev.varve.engine.commit.Sequences;
import dev.varve.engine.commit.Snapshots;
import dev.varve.engine.health.ClientErrors;
import dev.varve.engine.health.Health;
import dev.varve.engine.read.Leaks;
import dev.varve.engine.read.MergingCursor;
import dev.varve.engine.read.RunCursor;
import dev.varve.engine.read.StoreCursor;
import dev.varve.engine.read.VisibleCursor;
import dev.varve.engine.runtime.Counters;
import dev.varve.engine.runtime.Environment;
import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.Progress;
import dev.varve.engine.structure.Structure;
import dev.varve.engine.table.Tables;
import dev.varve.engine.tree.Mem;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.StoreView;
import dev.varve.engine.view.Views;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.storage.Storage;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.StoreException;
import dev.varve.table.ReadPurpose;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a running engine, and how they answer reads.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
record Kernel(
    UUID id,
    Storage storage,
    EngineConfig config,
    Environment environment,
    Events events,
    Health health,
    Counters counters,
    Progress progress,
    Views views,
    Sequences sequences,
    Snapshots snapshots,
    Structure structure,
    Tables tables,
    Log log,
    Jobs jobs,
    Committer committer,
    Leaks leaks) {

  /** The sequence that stands for the newest state at the moment of a read. */
  static final long LATEST = Long.MAX_VALUE;

  Options options() {
    return config.options();
  }

  String location() {
    return storage.location();
  }

  /** The exception for a client. */
  StoreException error(String what, IOException cause) {
    return ClientErrors.of(location(), what, cause);
  }

  /** Makes everything durable that was logged; if that fails, the state of the store says so. */
  void syncLog() throws IOException {
    try {
      log.sync();
    } catch (IOException e) {
      health.writeFailed(e);
      throw e;
    } catch (RuntimeException | Error e) {
      health.fail(e);
      throw e;
    }
  }

  /** The value of a key at a sequence, or null if it is absent. */
  byte @Nullable [] get(int keyspace, byte[] key, long sequence) {
    health.ensureReadable();
    Found found = new Found();
    StoreView view = views.pin();
    try {
      return find(view, keyspace, key, sequence, found) ? valueOf(found) : null;
    } catch (IOException e) {
      throw error("read", e);
    } finally {
      view.unpin();
    }
  }

  /** Whether a key is present at a sequence. */
  boolean contains(int keyspace, byte[] key, long sequence) {
    health.ensureReadable();
    StoreView view = views.pin();
    try {
      return find(view, keyspace, key, sequence, new Found());
    } catch (IOException e) {
      throw error("read", e);
    } finally {
      view.unpin();
    }
  }

  private boolean find(StoreView view, int keyspace, byte[] key, long sequence, Found found)
      throws IOException {
    // The view first, the sequence second: so the view has every version that the sequence sees,
    // and
    // no merge that made the view can have dropped one.
    long visible = sequence == LATEST ? sequences.visible() : sequence;
    int asked = view.tree(keyspace).get(Bytes.wrap(key), visible, found, counters.filters);
    counters.lookups.increment();
    if (asked != 0 && asked != -1) {
      counters.tablesAsked.add(asked > 0 ? asked : ~asked);
    }
    return asked >= 0 && found.kind().hasValue();
  }

  private byte[] valueOf(Found found) throws IOException {
    return found.kind() == EntryKind.REFERENCE
        ? tables.chunks().read(found.value())
        : found.copyOfValue();
  }

  /**
   * A cursor over the keys of a range.
   *
   * @param overlay entries that lie on top of the store, or null
   */
  Cursor scan(int keyspace, KeyRange range, long sequence, @Nullable EntryCursor overlay) {
    health.ensureReadable();
    TreeView tree = views.hold(keyspace);
    try {
      long visible = sequence == LATEST ? sequences.visible() : sequence;
      VisibleCursor cursor =
          new VisibleCursor(merged(tree, overlay), visible, range, tables.chunks()::read);
      counters.scans.increment();
      counters.openCursors.incrementAndGet();
      Counters count = counters;
      return new StoreCursor(
          cursor,
          location(),
          health,
          leaks,
          () -> {
            tree.release();
            count.openCursors.decrementAndGet();
          });
    } catch (IOException e) {
      tree.release();
      throw error("read", e);
    } catch (RuntimeException | Error e) {
      tree.release();
      throw e;
    }
  }

  private static EntryCursor merged(TreeView tree, @Nullable EntryCursor overlay)
      throws IOException {
    // Whatever is visible was added before, so a memtable that is empty now has nothing to show.
    Mem active = tree.active().isEmpty() ? null : tree.active();
    int memtables = tree.frozenCount() + (active == null ? 0 : 1);
    EntryCursor[] sources =
        new EntryCursor[memtables + tree.runCount() + (overlay == null ? 0 : 1)];
    int count = 0;
    if (overlay != null) {
      sources[count++] = overlay;
    }
    if (active != null) {
      sources[count++] = active.table().cursor();
    }
    for (int i = 0; i < tree.frozenCount(); i++) {
      sources[count++] = tree.frozen(i).table().cursor();
    }
    for (int i = 0; i < tree.runCount(); i++) {
      sources[count++] = RunCursor.over(tree.run(i), ReadPurpose.QUERY);
    }
    return MergingCursor.over(sources);
  }
}
