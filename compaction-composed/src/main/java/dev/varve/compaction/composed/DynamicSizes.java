package dev.varve.compaction.composed;

import java.util.ArrayList;
import java.util.List;

/**
 * Sizes from the largest level upwards, as RocksDB's dynamic level bytes: nearly all data lie in
 * the last level, so little space is wasted whatever the size of the tree. Levels that are not
 * needed yet stay empty, from the top.
 */
final class DynamicSizes implements Sizes {
  private final List<Boolean> empty = new ArrayList<>();
  private final long baseSize;
  private final int fanout;
  private final int last;
  private final int base;
  private final long largest;

  /**
   * The sizes for a tree.
   *
   * @param levels how many levels there are at the least, with level 0
   * @param baseSize the least size that a level in use grows to
   */
  DynamicSizes(Tree tree, int levels, long baseSize, int fanout) {
    this.last = Math.max(levels - 1, tree.last());
    this.baseSize = baseSize;
    this.fanout = fanout;
    long most = 0;
    for (int level = 0; level <= last; level++) {
      empty.add(tree.level(level).isEmpty());
      most = level == 0 ? most : Math.max(most, tree.bytes(level));
    }
    this.largest = most;
    int top = last;
    double target = largest;
    while (top > 1 && target > baseSize) {
      top--;
      target /= fanout;
    }
    this.base = top;
  }

  @Override
  public long capacity(int level) {
    if (level == 0) {
      return baseSize;
    }
    if (level == last) {
      return Long.MAX_VALUE;
    }
    return level < base ? 0 : Math.max(baseSize, (long) (largest / Math.pow(fanout, last - level)));
  }

  /** No level that holds anything is passed. */
  @Override
  public int next(int level) {
    int next = Math.min(level + 1, last);
    while (next < base && empty.get(next)) {
      next++;
    }
    return next;
  }

  @Override
  public int bottom(int from, long bytes) {
    return last;
  }

  @Override
  public int deepest() {
    return last;
  }
}
