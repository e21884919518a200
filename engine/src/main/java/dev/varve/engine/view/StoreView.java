package dev.varve.engine.view;

import dev.varve.engine.tree.TreeView;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * All trees of a store at one moment.
 *
 * <p>Readers pin a view while they use it. The count of pins is spread over several counters, each
 * in cache lines of its own, so that readers on different processors do not fight over one. When a
 * view was replaced and the last pin is gone, it lets go of its trees.
 *
 * <p>Why that is sound: a reader adds its pin first and looks whether the view was retired second;
 * a view is retired first and its pins are counted second. All four are sequentially consistent. So
 * either the reader sees that it came too late, and lets go, or its pin is counted. After a view is
 * retired no pin stays that was not there before, each counter alone is never negative, and
 * therefore a sum of zero means that no reader is left.
 */
public final class StoreView {
  private static final int STRIPES = 16;
  private static final int STRIDE = 32; // ints: 128 bytes, two cache lines

  private final @Nullable TreeView[] trees;
  private final AtomicIntegerArray pins = new AtomicIntegerArray((STRIPES + 1) * STRIDE);
  private final AtomicBoolean released = new AtomicBoolean();
  private volatile boolean retired;

  /** A view that holds these trees, by the ids of their keyspaces, beside their other holders. */
  StoreView(@Nullable TreeView[] trees) {
    this.trees = trees;
    for (TreeView tree : trees) {
      if (tree != null) {
        tree.retain();
      }
    }
  }

  /** The tree of a keyspace. REQUIRES: the keyspace existed when the view was made. */
  public TreeView tree(int id) {
    TreeView tree = trees[id];
    if (tree == null) {
      throw new IllegalStateException("there is no keyspace " + id);
    }
    return tree;
  }

  /** The number of places for trees; ids are lower. */
  public int size() {
    return trees.length;
  }

  /** The tree of a keyspace, or null if there is none. */
  public @Nullable TreeView treeOrNull(int id) {
    return id < trees.length ? trees[id] : null;
  }

  /** Pins the view for the calling thread; false if it is too late for that. */
  boolean pin() {
    int stripe = stripe();
    pins.getAndIncrement(stripe);
    if (retired) {
      unpin(stripe);
      return false;
    }
    return true;
  }

  /** Takes back a pin of the calling thread. */
  public void unpin() {
    unpin(stripe());
  }

  private void unpin(int stripe) {
    pins.getAndDecrement(stripe);
    if (retired) {
      releaseIfUnpinned();
    }
  }

  private static int stripe() {
    return ((int) Thread.currentThread().threadId() & (STRIPES - 1)) * STRIDE + STRIDE;
  }

  /** The view was replaced: no new pins. */
  void retire() {
    retired = true;
    releaseIfUnpinned();
  }

  /** Whether somebody still uses the view. */
  boolean isPinned() {
    int sum = 0;
    for (int i = 1; i <= STRIPES; i++) {
      sum += pins.get(i * STRIDE);
    }
    return sum != 0;
  }

  private void releaseIfUnpinned() {
    if (!isPinned() && released.compareAndSet(false, true)) {
      for (TreeView tree : trees) {
        if (tree != null) {
          tree.release();
        }
      }
    }
  }
}
