package dev.varve.engine;

import dev.varve.engine.commit.Commit;
import dev.varve.engine.file.Closing;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.Mem;
import dev.varve.engine.tree.TreeView;
import dev.varve.event.TreeOpened;
import dev.varve.storage.StorageLock;
import dev.varve.store.Cursor;
import dev.varve.store.Durability;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.Snapshot;
import dev.varve.store.StorageException;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.StoreStats;
import dev.varve.store.Transaction;
import dev.varve.store.VerifyReport;
import dev.varve.store.WriteBatch;
import dev.varve.tree.Shape;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An open store: hands each call to the part of the engine that does it. */
final class EngineStore implements Store {
  static final int DEFAULT_ID = 0;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final Kernel kernel;
  private final StorageLock lock;
  private final WriteLimits limits;
  private final Maintenance maintenance;
  private final Statistics statistics;
  private final ConcurrentMap<String, EngineKeyspace> keyspaces = new ConcurrentHashMap<>();
  private final EngineKeyspace standard;
  private final ReentrantLock creating = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  EngineStore(Kernel kernel, StorageLock lock) {
    this.kernel = kernel;
    this.lock = lock;
    // Not the log that is open yet: if another kept the store before, it is about to be replaced.
    this.limits = new WriteLimits(kernel.options(), kernel.config().wal().keepsRecords());
    this.maintenance = new Maintenance(kernel);
    this.statistics = new Statistics(kernel);
    for (KeyspaceTree tree : kernel.structure().trees()) {
      keyspaces.put(tree.name(), new EngineKeyspace(kernel, limits, tree, maintenance));
    }
    this.standard = Objects.requireNonNull(keyspaces.get(DEFAULT_KEYSPACE));
  }

  /** The default keyspace. */
  EngineKeyspace standard() {
    return standard;
  }

  /** A keyspace of this store, as its own kind of object. */
  EngineKeyspace own(@Nullable Keyspace keyspace) {
    if (keyspace == null) {
      return standard();
    }
    if (keyspace instanceof EngineKeyspace own && own.equals(keyspaces.get(own.name()))) {
      return own;
    }
    throw new IllegalArgumentException(
        "keyspace '" + keyspace.name() + "' is not of the store at " + kernel.location());
  }

  @Override
  public UUID id() {
    return kernel.id();
  }

  @Override
  public Keyspace keyspace(String name) {
    Objects.requireNonNull(name, "name");
    EngineKeyspace keyspace = keyspaces.get(name);
    return keyspace != null ? keyspace : create(name);
  }

  private EngineKeyspace create(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is not a name for a keyspace: use up to 64 lower-case letters, digits, hyphens,"
              + " underscores and dots, starting with a letter or digit");
    }
    creating.lock();
    try {
      EngineKeyspace keyspace = keyspaces.get(name);
      if (keyspace == null) {
        kernel.health().ensureWritable();
        KeyspaceTree tree =
            new KeyspaceTree(
                kernel.structure().nextKeyspaceId(), name, kernel.config().keyspaces().apply(name));
        Mem active = tree.newMem(kernel.environment().clock().instant());
        kernel.structure().add(tree, TreeView.of(active, List.of(), Shape.EMPTY, List.of()));
        // Before anybody can write to it, so that it comes before the first flush.
        kernel.events().note(new TreeOpened(name, Shape.EMPTY));
        keyspace = new EngineKeyspace(kernel, limits, tree, maintenance);
        keyspaces.put(name, keyspace);
      }
      return keyspace;
    } catch (IOException e) {
      throw kernel.error("add a keyspace to", e);
    } finally {
      creating.unlock();
      kernel.events().deliver();
    }
  }

  @Override
  public SortedSet<String> keyspaces() {
    return new TreeSet<>(keyspaces.keySet());
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return standard().get(key);
  }

  @Override
  public boolean contains(byte[] key) {
    return standard().contains(key);
  }

  @Override
  public Cursor scan(KeyRange range) {
    return standard().scan(range);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    standard().put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    standard().delete(key);
  }

  @Override
  public void put(byte[] key, byte[] value, Durability durability) {
    standard().put(key, value, durability);
  }

  @Override
  public void delete(byte[] key, Durability durability) {
    standard().delete(key, durability);
  }

  @Override
  public void write(WriteBatch batch) {
    writeChecked(batch, limits.standard());
  }

  @Override
  public void write(WriteBatch batch, Durability durability) {
    writeChecked(batch, limits.atLeast(durability));
  }

  private void writeChecked(WriteBatch batch, Durability durability) {
    Objects.requireNonNull(batch, "batch");
    limits.check(batch);
    batch.forEach((keyspace, _, _, _) -> own(keyspace));
    if (batch.isEmpty()) {
      kernel.health().ensureWritable();
    } else {
      kernel.committer().write(Commit.of(batch, durability, null));
    }
  }

  @Override
  public Snapshot snapshot() {
    kernel.health().ensureReadable();
    return new EngineSnapshot(this, kernel);
  }

  @Override
  public Transaction begin() {
    kernel.health().ensureReadable();
    return new EngineTransaction(this, kernel, limits);
  }

  @Override
  public void sync() {
    kernel.health().ensureWritable();
    if (!kernel.log().keepsRecords()) {
      // Only tables can make durable what no log has.
      flush();
      return;
    }
    try {
      kernel.syncLog();
    } catch (IOException e) {
      throw kernel.error("sync", e);
    } finally {
      kernel.events().deliver();
    }
  }

  @Override
  public long latestSequence() {
    return kernel.sequences().visible();
  }

  @Override
  public long durableSequence() {
    return kernel.sequences().durable();
  }

  @Override
  public void flush() {
    maintenance.flush(kernel.structure().trees());
  }

  @Override
  public void compact() {
    maintenance.compact(kernel.structure().trees());
  }

  @Override
  public void awaitIdle() {
    maintenance.awaitIdle();
  }

  @Override
  public VerifyReport verify() {
    return maintenance.verify();
  }

  @Override
  public StoreState state() {
    return kernel.health().state();
  }

  @Override
  public void resume() {
    maintenance.resume();
  }

  @Override
  public StoreStats stats() {
    return statistics.now();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    IOException failure = null;
    StoreException loss = null;
    boolean allKept = kernel.log().keepsRecords();
    try {
      if (!allKept) {
        if (kernel.health().isWritable()) {
          // Nothing else has what is in memory, so what is not flushed must not be acknowledged.
          kernel.committer().end();
          flush();
          allKept = true;
        } else if (maintenance.holdsUnflushed()) {
          loss = kernel.health().whyNoWrites();
        }
      }
    } finally {
      failure = shutDown(allKept);
    }
    if (failure != null) {
      throw kernel.error("close", failure);
    }
    if (loss != null) {
      throw new StorageException(
          "the store at "
              + kernel.location()
              + " is closed, but what was written since the last flush is lost: no log has it, and"
              + " it could not be flushed. "
              + loss.getMessage(),
          loss);
    }
  }

  /**
   * Closes everything, in order, whatever happens, and returns the first failure.
   *
   * @param allKept whether everything that was acknowledged is in tables or in the log
   */
  private @Nullable IOException shutDown(boolean allKept) {
    boolean sound = allKept && kernel.health().isWritable();
    kernel.health().close();
    // Writes that are under way end; later ones find the store closed.
    kernel.committer().exclusively(() -> {});
    // So does a keyspace that is being added,
    awaitCreation();
    // and all work on tables, also what clients asked for and do themselves.
    kernel.jobs().close();
    kernel.views().end();
    kernel.tables().giveUp();
    try {
      Closing.all(
          () -> closeLog(sound),
          () -> kernel.structure().manifest().close(),
          lock,
          kernel.storage());
      return null;
    } catch (IOException e) {
      return e;
    } finally {
      kernel.events().deliver();
    }
  }

  /**
   * Closes the log, which makes all of it durable, and notes that in the manifest, so that an end
   * that is lost later is missed.
   */
  private void closeLog(boolean sound) throws IOException {
    kernel.log().close();
    if (sound) {
      kernel.structure().logDurable(kernel.sequences().visible());
    }
  }

  private void awaitCreation() {
    creating.lock();
    try {
      // Later ones find the store closed.
    } finally {
      creating.unlock();
    }
  }

  @Override
  public String toString() {
    return "store at " + kernel.location();
  }
}
