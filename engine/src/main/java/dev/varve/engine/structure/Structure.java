package dev.varve.engine.structure;

import dev.varve.engine.commit.Log;
import dev.varve.engine.health.Health;
import dev.varve.engine.manifest.Edit;
import dev.varve.engine.manifest.Manifest;
import dev.varve.engine.runtime.Progress;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.Mem;
import dev.varve.engine.tree.PolicyFailures;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.StoreView;
import dev.varve.engine.view.Views;
import dev.varve.storage.StorageLock;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the structure of a store changes: memtables are frozen, tables come and go,
 * keyspaces are added. Each change computes the next state, makes it durable if it must be, and
 * publishes it with one write. A crash before the manifest's record is durable leaves the old
 * state, a crash after it the new one.
 *
 * <p>Thread safety: all methods may be called by any thread; changes exclude each other.
 */
public final class Structure {
  private final ReentrantLock lock = new ReentrantLock();
  private final StorageLock directoryLock;
  private final Manifest manifest;
  private final Views views;
  private final Log log;
  private final Health health;
  private final Progress progress;
  private final PolicyFailures policyFailures;
  private volatile List<KeyspaceTree> trees = List.of();
  private volatile double pressure;

  /**
   * The structure of a store, without keyspaces yet.
   *
   * @param directoryLock is looked at before each change, because a second process that believes it
   *     owns the directory would make every change a danger
   */
  public Structure(
      StorageLock directoryLock,
      Manifest manifest,
      Views views,
      Log log,
      Health health,
      Progress progress,
      PolicyFailures policyFailures) {
    this.directoryLock = directoryLock;
    this.manifest = manifest;
    this.views = views;
    this.log = log;
    this.health = health;
    this.progress = progress;
    this.policyFailures = policyFailures;
  }

  /** All keyspaces. */
  public List<KeyspaceTree> trees() {
    return trees;
  }

  /** The keyspace of this id. REQUIRES: it exists. */
  public KeyspaceTree tree(int id) {
    // Ids are given in order and never taken back, so an id is a place in the list.
    return trees.get(id);
  }

  /** The keyspace of this name, or null. */
  public @Nullable KeyspaceTree find(String name) {
    for (KeyspaceTree tree : trees) {
      if (tree.name().equals(name)) {
        return tree;
      }
    }
    return null;
  }

  /** How much the policies want writers held back: the most of all keyspaces. */
  public double pressure() {
    return pressure;
  }

  /** The manifest, for reading. */
  public Manifest manifest() {
    return manifest;
  }

  /** Adds a keyspace that is in the manifest already. The caller's hold on the view passes on. */
  public void adopt(KeyspaceTree tree, TreeView view) {
    locked(() -> publishNew(tree, view));
  }

  /** Adds a keyspace, durably. */
  public void add(KeyspaceTree tree, TreeView view) throws IOException {
    lock.lock();
    try {
      logEdits(List.of(new Edit.KeyspaceAdded(tree.id(), tree.name())));
      publishNew(tree, view);
      rollOver();
    } finally {
      lock.unlock();
    }
  }

  private void publishNew(KeyspaceTree tree, TreeView view) {
    views.publish(tree.id(), view);
    List<KeyspaceTree> more = new ArrayList<>(trees);
    more.add(tree);
    trees = List.copyOf(more);
    shapeChanged(tree, view);
  }

  /** The id for the next keyspace. */
  public int nextKeyspaceId() {
    return trees.size();
  }

  /**
   * Freezes the active memtables of keyspaces, where they have entries, and gives them empty ones.
   * Nothing about that need be durable: the log has it.
   *
   * <p>REQUIRES: the caller leads a commit.
   *
   * @param next makes the new memtable of a keyspace
   */
  public void freeze(
      Collection<KeyspaceTree> full, long lastSequence, Function<KeyspaceTree, Mem> next) {
    locked(() -> {
      for (KeyspaceTree tree : full) {
        TreeView view = views.current().tree(tree.id());
        if (!view.active().isEmpty()) {
          view.active().freeze(lastSequence);
          views.publish(tree.id(), view.withActive(next.apply(tree)));
        }
      }
    });
  }

  /** What is checked and computed when a change of tables is about to be made. */
  @FunctionalInterface
  public interface Change {
    /** The edits that make the change durable, or null if it must not be made any more. */
    @Nullable List<Edit> edits(TreeView now);
  }

  /**
   * Changes the tables of a keyspace, durably.
   *
   * @param change is asked, with the lock held, for the edits
   * @param publish makes the next view from the current one
   * @param made is called with the lock held when the change is made, so that what is noted there
   *     is in the order of the changes
   * @return whether the change was made
   * @throws IOException if the manifest could not be written; whether the change is durable is
   *     unknown then, and the store takes no more writes
   */
  public boolean change(
      KeyspaceTree tree, Change change, UnaryOperator<TreeView> publish, Runnable made)
      throws IOException {
    lock.lock();
    try {
      List<Edit> edits = change.edits(views.current().tree(tree.id()));
      if (edits == null) {
        return false;
      }
      logEdits(edits);
      // If the process ended here, the store would open in the new state.
      TreeView next = publish.apply(views.current().tree(tree.id()));
      views.publish(tree.id(), next);
      shapeChanged(tree, next);
      made.run();
      rollOver();
      return true;
    } finally {
      lock.unlock();
      progress.made();
    }
  }

  private void logEdits(List<Edit> edits) throws IOException {
    // The state says already what failed then, and whether there is a way out of it.
    manifest.ensureSound();
    try {
      directoryLock.ensureValid();
      List<Edit> all = new ArrayList<>(edits);
      all.add(new Edit.Durable(log.sequences().durable()));
      manifest.log(all);
    } catch (IOException e) {
      health.writeFailed(e);
      throw e;
    } catch (RuntimeException | Error e) {
      // How far it came is unknown, and not because of the disk.
      health.fail(e);
      throw e;
    }
  }

  /**
   * Goes on in a new manifest if the current one is long. The change before is made, durable and
   * published, so a failure says nothing about it: only the next change cannot be made.
   */
  private void rollOver() {
    if (!manifest.isLong()) {
      return;
    }
    try {
      manifest.restart();
    } catch (IOException e) {
      health.writeFailed(e);
    } catch (RuntimeException | Error e) {
      health.fail(e);
      throw e;
    }
  }

  private void shapeChanged(KeyspaceTree tree, TreeView view) {
    Throwable failure = tree.shapeChanged(view.shape());
    if (failure != null) {
      policyFailures.tell(tree, failure);
    }
    pressure = trees.stream().mapToDouble(KeyspaceTree::pressure).max().orElse(0);
  }

  /** Does something while the structure does not change. */
  public void locked(Runnable task) {
    lock.lock();
    try {
      task.run();
    } finally {
      lock.unlock();
    }
  }

  /** Notes, if that is news, that everything up to a place in the commit order is durable now. */
  public void logDurable(long sequence) throws IOException {
    log.sequences().madeDurable(sequence);
    if (manifest.state().durableSequence() < sequence) {
      log(List.of());
    }
  }

  /** Makes edits durable that change no tree. */
  public void log(List<Edit> edits) throws IOException {
    lock.lock();
    try {
      logEdits(edits);
      rollOver();
    } finally {
      lock.unlock();
    }
  }

  /** Goes over to another log, durably, as {@link Log#replace} does. */
  public void changeLog(String name, WalFactory factory, WalContext context) throws IOException {
    lock.lock();
    try {
      log.replace(
          name,
          factory,
          context,
          segment -> logEdits(List.of(new Edit.WalName(name), new Edit.WalFloor(segment))));
    } finally {
      lock.unlock();
    }
  }

  /** Notes, durably, which segments of the log are needed, and deletes those that are not. */
  public void advanceWalFloor() throws IOException {
    long floor;
    lock.lock();
    try {
      floor = walFloor(null);
      logEdits(List.of(new Edit.WalFloor(floor)));
      rollOver();
    } finally {
      lock.unlock();
    }
    log.discardBefore(floor);
  }

  /** Starts a new manifest, after a write to the old one failed. */
  public void restartManifest() throws IOException {
    lock.lock();
    try {
      manifest.restart();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first segment of the log that is needed when {@code flushed} is in tables. REQUIRES: called
   * inside a change.
   */
  public long walFloor(@Nullable Mem flushed) {
    long floor = log.segment();
    StoreView view = views.current();
    for (KeyspaceTree tree : trees) {
      TreeView state = view.tree(tree.id());
      floor = Math.min(floor, state.active().firstSegment());
      for (int i = 0; i < state.frozenCount(); i++) {
        if (state.frozen(i) != flushed) {
          floor = Math.min(floor, state.frozen(i).firstSegment());
        }
      }
    }
    return floor;
  }
}
