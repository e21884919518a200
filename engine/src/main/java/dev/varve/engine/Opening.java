package dev.varve.engine;

import dev.varve.engine.background.Jobs;
import dev.varve.engine.background.Shop;
import dev.varve.engine.codec.MalformedException;
import dev.varve.engine.commit.Committer;
import dev.varve.engine.commit.Log;
import dev.varve.engine.commit.Sequences;
import dev.varve.engine.commit.Snapshots;
import dev.varve.engine.file.Closing;
import dev.varve.engine.health.ClientErrors;
import dev.varve.engine.health.Health;
import dev.varve.engine.manifest.Edit;
import dev.varve.engine.manifest.KeyspaceState;
import dev.varve.engine.manifest.Manifest;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.engine.read.Leaks;
import dev.varve.engine.recover.Existing;
import dev.varve.engine.recover.LogMirrors;
import dev.varve.engine.recover.Orphans;
import dev.varve.engine.recover.Replay;
import dev.varve.engine.recover.WalFiles;
import dev.varve.engine.runtime.Counters;
import dev.varve.engine.runtime.Environment;
import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.Progress;
import dev.varve.engine.storage.CheckedSyncStorage;
import dev.varve.engine.structure.Structure;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.table.StoreCache;
import dev.varve.engine.table.Tables;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.PolicyFailures;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.Views;
import dev.varve.event.BackgroundFailed;
import dev.varve.event.TreeOpened;
import dev.varve.option.Options;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.store.Store;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to open a store.
 *
 * <pre>
 * lock → root → manifest → are all parts there? → tables opened → log replayed   nothing has changed on disk
 *      → new manifest → orphans swept → new segment of the log → background work starts
 * </pre>
 *
 * <p>Wherever that is cut off, the next attempt finds the old manifest or the new one, and either
 * way the same content.
 */
final class Opening {
  /** With more segments than this left over, what they hold is flushed, so that they can go. */
  private static final int MANY_SEGMENTS = 8;

  private final Storage storage;
  private final LogMirrors mirrors;
  private final EngineConfig config;
  private final Environment environment;
  private final Options options;
  private final Events events;
  private final Progress progress = new Progress();
  private final Health health;
  private final Counters counters = new Counters();
  private final ReentrantLock logDeletions = new ReentrantLock();
  private final Views views;
  private final List<Closeable> opened = new ArrayList<>();
  private volatile Consumer<Runnable> soon = Runnable::run;
  private volatile @Nullable EngineStore keyspaceIds;

  Opening(Storage storage, List<Storage> mirrors, EngineConfig config, Environment environment) {
    this.storage = new CheckedSyncStorage(storage);
    this.mirrors = new LogMirrors(mirrors);
    this.config = config;
    this.environment = environment;
    this.options = config.options();
    this.events = new Events(environment.listeners());
    this.health = new Health(storage.location(), events, progress);
    this.views = new Views(health);
    opened.add(this.storage);
    opened.add(this.mirrors);
  }

  Store open() {
    try {
      // Before the lock, so that nothing is created beside files that are not ours.
      Existing.ensureUsable(storage);
      if (!mirrors.isEmpty()) {
        LogMirrors.ensureKeptBy(config.walName(), config.wal(), config.components());
        mirrors.ensureUsable();
      }
      StorageLock lock = storage.lock();
      opened.addFirst(lock);
      mirrors.lock();
      config.replaced().forEach(events::note);
      Existing existing = Existing.read(storage);
      EngineStore store = existing == null ? create(lock) : recover(lock, existing);
      opened.clear();
      events.deliver();
      return store;
    } catch (IOException e) {
      throw ClientErrors.of(storage.location(), "open", e);
    } finally {
      giveUp();
    }
  }

  /** Closes what was opened, if the attempt failed. */
  private void giveUp() {
    try {
      Closing.all(opened.toArray(new Closeable[0]));
    } catch (IOException | RuntimeException | Error e) {
      // What made the attempt fail is thrown already, and matters more.
      events.note(new BackgroundFailed("closing after a failed attempt to open", e, false));
      events.deliver();
    }
  }

  private EngineStore create(StorageLock lock) throws IOException {
    UUID storeId = randomId();
    ManifestState state =
        with(
            ManifestState.EMPTY,
            new Edit.WalName(config.walName()),
            new Edit.KeyspaceAdded(EngineStore.DEFAULT_ID, Store.DEFAULT_KEYSPACE));
    return recover(lock, new Existing(storeId, state, Existing.numbersBeyond(storage.list(), 1)));
  }

  private UUID randomId() {
    return new UUID(environment.random().nextLong(), environment.random().nextLong());
  }

  private static ManifestState with(ManifestState state, Edit... edits) {
    try {
      ManifestState result = state;
      for (Edit edit : edits) {
        result = result.with(edit);
      }
      return result;
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  private EngineStore recover(StorageLock ownLock, Existing own) throws IOException {
    StorageLock lock = mirrors.guard(ownLock);
    Existing existing = mirrors.examine(storage, own);
    existing.ensureReadable(storage, config.components());
    ManifestState state = existing.state();
    Tables tables = tables(existing);
    Map<TableId, OpenTable> open = openTables(tables, state);
    List<KeyspaceTree> trees = trees(state);
    Replay replay = new Replay(state, trees, environment.clock().instant());
    WalFactory factory =
        isCurrentLog(existing) ? config.wal() : config.components().wal(state.walName());
    WalFiles files = files(existing, state.walName(), factory);
    Log log = replayLog(existing, replay, factory, files);

    // From here on it is certain that the store can be opened, and files change.
    UUID opening =
        mirrors.begin(files, existing, mirrors.isEmpty() ? ManifestState.NO_MIRRORS : randomId());
    Manifest manifest =
        Manifest.start(
            storage,
            existing.numbers(),
            existing.storeId(),
            with(state, new Edit.Assembly(config.assembly()), new Edit.Mirrored(opening)));
    opened.addFirst(manifest);
    mirrors.begun(opening);
    Orphans.sweep(storage, manifest.state());
    files.sweep(state.walFloor());
    Structure structure =
        new Structure(
            lock, manifest, views, log, health, progress, new PolicyFailures(counters, events));
    Kernel kernel = assemble(existing, tables, structure, log);
    for (KeyspaceTree tree : trees) {
      Shape shape = keyspace(state, tree).shape();
      structure.adopt(
          tree,
          TreeView.of(replay.active(tree.id()), replay.frozen(tree.id()), shape, open.values()));
      events.note(new TreeOpened(tree.name(), shape));
    }
    open.values().forEach(OpenTable::release);
    open.clear();
    EngineStore store = new EngineStore(kernel, lock);
    keyspaceIds = store;
    start(kernel, existing, files.hasUnsound());
    return store;
  }

  private Tables tables(Existing existing) {
    return new Tables(
        storage,
        existing.storeId(),
        existing.numbers(),
        config.components(),
        new StoreCache(options.get(EngineSettings.CACHE_SIZE).bytes()),
        () -> counters.lookups.sum() + counters.scans.sum(),
        this::unused);
  }

  /**
   * Disposes of a table that nobody holds any more: soon, because this may be a reader's thread.
   */
  private void unused(OpenTable table) {
    soon.accept(() -> {
      try {
        table.owner().dispose(table);
      } catch (IOException e) {
        notRemoved(table, e);
      } catch (RuntimeException | Error e) {
        // Whoever let go of the table last has other things to finish.
        health.fail(e);
        notRemoved(table, e);
      }
    });
  }

  private void notRemoved(OpenTable table, Throwable cause) {
    counters.backgroundErrors.increment();
    events.note(new BackgroundFailed("removal of table " + table.meta().id(), cause, false));
  }

  private Map<TableId, OpenTable> openTables(Tables tables, ManifestState state)
      throws IOException {
    Map<TableId, OpenTable> open = new HashMap<>();
    opened.addFirst(() -> open.values().forEach(OpenTable::release));
    for (TableMeta table : state.tables()) {
      open.put(table.id(), tables.open(table));
    }
    return open;
  }

  private List<KeyspaceTree> trees(ManifestState state) {
    List<KeyspaceTree> trees = new ArrayList<>();
    for (KeyspaceState keyspace : state.keyspaces().values()) {
      trees.add(
          new KeyspaceTree(
              keyspace.id(), keyspace.name(), config.keyspaces().apply(keyspace.name())));
    }
    return trees;
  }

  private static KeyspaceState keyspace(ManifestState state, KeyspaceTree tree) {
    return Objects.requireNonNull(state.keyspaces().get(tree.id()));
  }

  private Log replayLog(Existing existing, Replay replay, WalFactory factory, WalFiles files)
      throws IOException {
    ManifestState state = existing.state();
    if (!files.isMirrored(state.walFloor())) {
      existing.ensureLogIsThere(storage, factory.keepsRecords());
    }
    Wal wal =
        Log.open(
            state.walName(),
            factory,
            files,
            state.walFloor(),
            (segment, position, record) -> {
              files.ensureSound(segment);
              replay.visit(segment, position, record);
            });
    opened.addFirst(wal);
    replay.ensureReaches(state.durableSequence());
    Sequences sequences = new Sequences(replay.lastSequence());
    Log.Limits limits =
        new Log.Limits(
            options.get(EngineSettings.SYNC_BYTES).bytes(),
            options.get(EngineSettings.SEGMENT_SIZE).bytes());
    Log log =
        new Log(
            state.walName(), factory, files, wal, existing.numbers(), sequences, counters, limits);
    opened.addFirst(log); // Another log may take the place of the one that was replayed.
    return log;
  }

  private boolean isCurrentLog(Existing existing) {
    return existing.state().walName().equals(config.walName());
  }

  private WalFiles files(Existing existing, String name, WalFactory factory) {
    WalFiles own =
        new WalFiles(
            storage,
            existing.storeId(),
            name,
            factory.versions().last(),
            events,
            counters.logBytes,
            logDeletions);
    return mirrors.files(own, factory);
  }

  private Kernel assemble(Existing existing, Tables tables, Structure structure, Log log) {
    Sequences sequences = log.sequences();
    Snapshots snapshots = new Snapshots(sequences);
    Shop shop =
        new Shop(
            environment,
            structure,
            views,
            tables,
            log,
            snapshots,
            health,
            events,
            counters,
            progress,
            options.get(EngineSettings.VERIFY_TABLES));
    Jobs jobs =
        new Jobs(
            shop,
            options.get(EngineSettings.BACKGROUND) == EngineSettings.BackgroundMode.INLINE,
            shortName(),
            options.get(EngineSettings.COMPACTION_THREADS),
            options.get(EngineSettings.COMPACTION_RATE).bytes());
    soon = jobs.background()::soon;
    opened.addFirst(() -> {
      health.close();
      jobs.close();
      views.end();
    });
    Committer committer =
        new Committer(
            new Committer.Tools(
                environment,
                log,
                sequences,
                structure,
                views,
                health,
                events,
                counters,
                progress,
                jobs.background(),
                jobs::compactionRests),
            options.get(EngineSettings.LOG_LIMIT).bytes(),
            keyspace -> Objects.requireNonNull(keyspaceIds).own(keyspace).id());
    return new Kernel(
        existing.storeId(),
        storage,
        config,
        environment,
        events,
        health,
        counters,
        progress,
        views,
        sequences,
        snapshots,
        structure,
        tables,
        log,
        jobs,
        committer,
        new Leaks(environment.cleaner(), events));
  }

  private String shortName() {
    String location = storage.location();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private void start(Kernel kernel, Existing existing, boolean flushes) throws IOException {
    kernel.log().startSegment();
    if (!isCurrentLog(existing)) {
      changeLog(kernel, existing);
    }
    kernel.structure().advanceWalFloor();
    Duration interval = options.get(EngineSettings.SYNC_INTERVAL);
    if (!interval.isZero()) {
      kernel.jobs().background().every(interval, () -> syncInBackground(kernel));
    }
    if (flushes || kernel.log().segments() > MANY_SEGMENTS) {
      kernel.committer().exclusively(() -> kernel.committer().freeze(kernel.structure().trees()));
    }
    kernel.jobs().background().flushWanted();
    kernel.jobs().compactionWanted();
  }

  /**
   * Goes over to the log of the assembly. Everything in the old one becomes tables first; a crash
   * before the manifest names the new one leaves the old one in force.
   */
  private void changeLog(Kernel kernel, Existing existing) throws IOException {
    new Maintenance(kernel).flush(kernel.structure().trees());
    WalFactory factory = config.wal();
    WalFiles files = files(existing, config.walName(), factory);
    files.takeOver(true);
    kernel.structure().changeLog(config.walName(), factory, files);
    files.takeOver(false);
    files.sweep(kernel.structure().manifest().state().walFloor());
  }

  private static void syncInBackground(Kernel kernel) {
    try {
      kernel.syncLog();
    } catch (IOException e) {
      // The state of the store says so.
    }
  }
}
