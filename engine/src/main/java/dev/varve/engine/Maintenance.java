package dev.varve.engine;

import dev.varve.engine.health.BrokenPartException;
import dev.varve.engine.health.Health;
import dev.varve.engine.health.SyncFailedException;
import dev.varve.engine.manifest.ManifestReader;
import dev.varve.engine.manifest.ManifestState;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.Mem;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.view.StoreView;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.VerifyReport;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an owner may ask of a store beside reads and writes.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Maintenance {
  private final Kernel kernel;

  Maintenance(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Writes what is in memory of keyspaces to tables, and returns when they are durable. */
  void flush(Collection<KeyspaceTree> trees) {
    kernel.health().ensureWritable();
    kernel.committer().exclusively(() -> freezeWhatIsThere(trees));
    Set<Mem> waiting = frozen(trees);
    kernel.jobs().background().flushWanted();
    Health health = kernel.health();
    // Inline, a flush that failed is tried again by nobody else.
    while (kernel.jobs().background().isInline()
        && health.isWritable()
        && anyFrozen(trees, waiting)) {
      kernel.jobs().background().flushWanted();
    }
    kernel.progress().await(() -> !health.isWritable() || !anyFrozen(trees, waiting));
    kernel.events().deliver();
    if (anyFrozen(trees, waiting)) {
      kernel.health().ensureWritable();
    }
  }

  private void freezeWhatIsThere(Collection<KeyspaceTree> trees) {
    StoreView view = kernel.views().current();
    List<KeyspaceTree> some =
        trees.stream().filter(tree -> !view.tree(tree.id()).active().isEmpty()).toList();
    if (!some.isEmpty()) {
      kernel.health().ensureWritable();
      kernel.committer().freeze(some);
      // If that failed, the state says so, and nothing of what is in memory will be flushed.
      kernel.health().ensureWritable();
    }
  }

  private Set<Mem> frozen(Collection<KeyspaceTree> trees) {
    StoreView view = kernel.views().pin();
    try {
      return trees.stream()
          .flatMap(tree -> memtables(view.tree(tree.id())).stream())
          .collect(Collectors.toSet());
    } finally {
      view.unpin();
    }
  }

  private static List<Mem> memtables(TreeView view) {
    List<Mem> frozen = new ArrayList<>();
    for (int i = 0; i < view.frozenCount(); i++) {
      frozen.add(view.frozen(i));
    }
    return frozen;
  }

  private boolean anyFrozen(Collection<KeyspaceTree> trees, Set<Mem> waiting) {
    return !waiting.isEmpty() && frozen(trees).stream().anyMatch(waiting::contains);
  }

  /** Merges all tables of keyspaces as far as their policies like, and returns when it is done. */
  void compact(Collection<KeyspaceTree> trees) {
    flush(trees);
    for (KeyspaceTree tree : trees) {
      try {
        kernel.jobs().compactAll(tree);
      } catch (IOException e) {
        throw kernel.error("compact", e);
      } finally {
        kernel.events().deliver();
      }
      kernel.health().ensureWritable();
    }
  }

  /** Waits until no flush and no compaction is running or due. */
  void awaitIdle() {
    kernel.jobs().background().flushWanted();
    kernel.jobs().compactionWanted();
    Health health = kernel.health();
    long errors = kernel.counters().backgroundErrors.sum();
    kernel
        .progress()
        .await(() ->
            !health.isWritable()
                || kernel.counters().backgroundErrors.sum() != errors
                || (nothingFrozen() && kernel.jobs().rest()));
    kernel.events().deliver();
    kernel.health().ensureWritable();
    if (kernel.counters().backgroundErrors.sum() != errors) {
      throw new StoreException(
          "background work of the store at "
              + kernel.location()
              + " failed; see its events. State: "
              + health.state());
    }
  }

  /** Whether anything is in memory that is not in tables. */
  boolean holdsUnflushed() {
    StoreView view = kernel.views().pin();
    try {
      return kernel.structure().trees().stream()
          .map(tree -> view.tree(tree.id()))
          .anyMatch(tree -> tree.frozenCount() > 0 || !tree.active().isEmpty());
    } finally {
      view.unpin();
    }
  }

  private boolean nothingFrozen() {
    return frozen(kernel.structure().trees()).isEmpty();
  }

  /** Reads everything on disk, past all caches, and reports all damage that it finds. */
  VerifyReport verify() {
    List<String> damage = new ArrayList<>();
    int tables = 0;
    long entries = 0;
    long bytes = 0;
    for (KeyspaceTree tree : kernel.structure().trees()) {
      TreeView view = kernel.views().hold(tree.id());
      try {
        for (OpenTable table : view.tables()) {
          TableMeta meta = table.meta();
          tables++;
          entries += meta.entryCount();
          bytes += meta.sizeInBytes();
          try {
            table.reader().verify();
          } catch (IOException e) {
            damage.add(e.getMessage() + " (" + tree + ")");
          }
        }
        bytes += verifyChunks(tree, view, damage);
      } finally {
        view.release();
      }
    }
    verifyManifest(damage);
    kernel.health().ensureReadable(); // What seems damaged may only have been closed.
    return new VerifyReport(tables, entries, bytes, damage);
  }

  /** Checks the chunks of values that a view refers to, and tells how large they are. */
  private long verifyChunks(KeyspaceTree tree, TreeView view, List<String> damage) {
    SortedSet<Long> numbers = new TreeSet<>();
    view.shape().tables().forEach(table -> table.values().forEach(use -> numbers.add(use.chunk())));
    long bytes = 0;
    for (long number : numbers) {
      try {
        bytes += kernel.tables().chunks().verify(number);
      } catch (IOException e) {
        damage.add(e.getMessage() + " (" + tree + ")");
      }
    }
    return bytes;
  }

  private void verifyManifest(List<String> damage) {
    kernel
        .structure()
        .locked(() -> {
          try {
            ManifestState written =
                ManifestReader.read(
                    kernel.storage(), kernel.structure().manifest().number(), kernel.id());
            if (!written.equals(kernel.structure().manifest().state())) {
              damage.add("the manifest does not say what the store consists of");
            }
          } catch (IOException e) {
            damage.add(String.valueOf(e.getMessage()));
          }
        });
  }

  /** Tries to take writes again after there was no space. */
  void resume() {
    if (kernel.health().state() != StoreState.SUSPENDED) {
      return;
    }
    List<IOException> failure = new ArrayList<>();
    kernel
        .committer()
        .exclusively(() -> {
          // Somebody else may have resumed it meanwhile, or closed it and given up the directory.
          if (kernel.health().state() != StoreState.SUSPENDED) {
            return;
          }
          try {
            kernel.committer().reopenLog(kernel.structure().manifest().state().walFloor());
            kernel.structure().restartManifest();
            kernel.health().resume();
          } catch (SyncFailedException | BrokenPartException e) {
            // Not tried again, as little as any other time.
            kernel.health().writeFailed(e);
            failure.add(e);
          } catch (IOException e) {
            failure.add(e);
          } catch (RuntimeException | Error e) {
            kernel.health().fail(e);
            throw e;
          }
        });
    if (!failure.isEmpty()) {
      throw kernel.error("resume", failure.getFirst());
    }
    kernel.jobs().background().flushWanted();
    kernel.jobs().compactionWanted();
    kernel.events().deliver();
  }
}
