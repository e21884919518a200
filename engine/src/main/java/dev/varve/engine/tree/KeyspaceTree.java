package dev.varve.engine.tree;

import dev.varve.engine.EngineSettings;
import dev.varve.engine.KeyspaceParts;
import dev.varve.storage.CorruptFileException;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A keyspace as the engine works on it: its parts, and what background work has under way. What
 * there is to read of it is in {@link TreeView}s.
 *
 * <p>Thread safety: as each method says.
 */
public final class KeyspaceTree {
  private final int id;
  private final String name;
  private final KeyspaceParts parts;
  private final long memtableSize;
  private final long memtableEntries;
  private final int maxFrozen;
  private final Set<TableId> busy = new HashSet<>();
  private final Map<TableId, CorruptFileException> damaged = new HashMap<>();
  private final AtomicInteger running = new AtomicInteger();
  private final ReentrantLock reservation = new ReentrantLock();
  private volatile boolean reserved;
  private volatile boolean waitsForSnapshots;
  private volatile double pressure;
  private volatile @Nullable Shape restsAt;

  /** A keyspace with nothing under way. */
  public KeyspaceTree(int id, String name, KeyspaceParts parts) {
    this.id = id;
    this.name = name;
    this.parts = parts;
    this.memtableSize = parts.options().get(EngineSettings.MEMTABLE_SIZE).bytes();
    this.memtableEntries = parts.options().get(EngineSettings.MEMTABLE_ENTRIES);
    this.maxFrozen = parts.options().get(EngineSettings.MAX_FROZEN);
  }

  /** The id, which is written into files. */
  public int id() {
    return id;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** The parts. */
  public KeyspaceParts parts() {
    return parts;
  }

  /**
   * A memtable of the keyspace's kind, empty.
   *
   * @throws dev.varve.store.PluginException if it does not fit the classes that it meets
   */
  public Mem newMem(Instant now) {
    return Mem.create(parts.memtableName(), parts.memtable(), now);
  }

  /** How many memtables may wait to be flushed. */
  public int maxFrozen() {
    return maxFrozen;
  }

  /** Whether a memtable is due to be frozen. Any thread. */
  public boolean isFull(Mem mem) {
    return mem.table().sizeInBytes() >= memtableSize || mem.table().entryCount() >= memtableEntries;
  }

  /** How full a memtable is: 1 when it is due to be frozen. Any thread. */
  public double fill(Mem mem) {
    return Math.max(
        (double) mem.table().sizeInBytes() / memtableSize,
        (double) mem.table().entryCount() / memtableEntries);
  }

  /** How much the policy wants writers held back, as of the newest shape. Any thread. */
  public double pressure() {
    return pressure;
  }

  /**
   * A new shape was published. REQUIRES: the lock on the store's structure.
   *
   * @return what the policy threw instead of a pressure, which is 0 then; usually null
   */
  public @Nullable Throwable shapeChanged(Shape shape) {
    restsAt = null;
    try {
      double wanted = parts.policy().pressure(shape);
      pressure = wanted >= 0 ? Math.min(wanted, 1) : 0;
      return null;
    } catch (RuntimeException | Error e) {
      pressure = 0;
      return e;
    }
  }

  /** The tables that running compactions read. REQUIRES: the lock on the store's structure. */
  public Set<TableId> busy() {
    return busy;
  }

  /**
   * The tables that compactions leave alone until the store is opened again, because of damage that
   * one of them met. They are among the {@link #busy} ones. REQUIRES: the lock on the store's
   * structure.
   */
  public Map<TableId, CorruptFileException> damaged() {
    return damaged;
  }

  /** Whether there is nothing to do until this shape changes. Any thread. */
  @SuppressWarnings("ReferenceEquality") // a changed shape is another object; content takes long
  public boolean restsAt(Shape shape) {
    return restsAt == shape;
  }

  /** There is nothing to do at {@code shape}, or a decision about it was wrong. Any thread. */
  public void restAt(@Nullable Shape shape) {
    restsAt = shape;
  }

  /** How many compactions are running. Any thread. */
  public AtomicInteger running() {
    return running;
  }

  /** Held by whoever reserved the keyspace. Any thread. */
  public ReentrantLock reservation() {
    return reservation;
  }

  /** Whether somebody wants to compact all of it, so that nothing else may start. Any thread. */
  public boolean isReserved() {
    return reserved;
  }

  /** Keeps other compactions from starting. REQUIRES: the lock on the store's structure. */
  public void setReserved(boolean reserved) {
    this.reserved = reserved;
  }

  /** Whether something is not done because a snapshot is open. Any thread. */
  public boolean waitsForSnapshots() {
    return waitsForSnapshots;
  }

  /** Notes whether something is not done because a snapshot is open. Any thread. */
  public void setWaitsForSnapshots(boolean waits) {
    this.waitsForSnapshots = waits;
  }

  @Override
  public String toString() {
    return "keyspace '" + name + "'";
  }
}
