package dev.varve.engine.view;

import dev.varve.engine.health.Health;
import dev.varve.engine.tree.TreeView;
import dev.varve.store.StoreException;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The current view of a store.
 *
 * <p>Thread safety: {@link #pin} and {@link #current} may be called by any thread. Whoever
 * publishes holds the lock on the store's structure.
 */
public final class Views {
  private final Health health;
  private volatile @Nullable StoreView current = new StoreView(new TreeView[0]);

  /** A view without trees. */
  public Views(Health health) {
    this.health = health;
  }

  /**
   * Pins the current view: it stays as it is until {@link StoreView#unpin} on the same thread. No
   * lock is taken.
   *
   * @throws StoreException if the store is closed or failed
   */
  public StoreView pin() {
    while (true) {
      StoreView view = current();
      if (view.pin()) {
        return view;
      }
    }
  }

  /**
   * The current view, for those who keep it from being replaced.
   *
   * @throws StoreException if the store is closed or failed
   */
  public StoreView current() {
    StoreView view = current;
    if (view == null) {
      throw Objects.requireNonNull(health.whyNoReads());
    }
    return view;
  }

  /**
   * The tree of a keyspace now, with the caller as one more holder.
   *
   * @throws StoreException if the store is closed or failed
   */
  public TreeView hold(int id) {
    StoreView view = pin();
    try {
      TreeView tree = view.tree(id);
      tree.retain();
      return tree;
    } finally {
      view.unpin();
    }
  }

  /**
   * Replaces the tree of a keyspace, or adds it. The caller's hold on the new tree passes to the
   * view.
   */
  public void publish(int id, TreeView tree) {
    StoreView old = current();
    @Nullable TreeView[] trees = new TreeView[Math.max(old.size(), id + 1)];
    for (int i = 0; i < old.size(); i++) {
      trees[i] = old.treeOrNull(i);
    }
    trees[id] = tree;
    current = new StoreView(trees);
    tree.release();
    old.retire();
  }

  /**
   * Ends all reads: later ones are told why by the store's health. Returns when none is running.
   */
  public void end() {
    StoreView old = current;
    if (old != null) {
      current = null;
      old.retire();
      while (old.isPinned()) {
        LockSupport.parkNanos(100_000);
      }
    }
  }
}
