package dev.varve.compaction.leveled;

import dev.varve.tree.Shape;
import java.util.Arrays;

/**
 * How large each level should be, reckoned from the largest one upwards, as in RocksDB's dynamic
 * level sizes: nearly all data lie in the last level, so little space is wasted whatever the size
 * of the tree.
 *
 * <pre>
 * level 0   new runs
 * (empty)
 * base      the level that level 0 is merged into; at most fanout × base size
 *   …       each fanout times the one above
 * last      the rest
 * </pre>
 */
final class LevelTargets {
  private final long[] sizes;
  private final boolean[] isEmpty;
  private final long baseSize;
  private final int fanout;
  private final int last;
  private final int base;
  private final long largest;

  /**
   * The targets for a shape.
   *
   * @param levels how many levels there are at the least, with level 0
   */
  LevelTargets(Shape shape, int levels, long baseSize, int fanout) {
    this.last = Math.max(levels, shape.levels().size()) - 1;
    this.baseSize = baseSize;
    this.fanout = fanout;
    this.sizes = new long[last + 1];
    this.isEmpty = new boolean[last + 1];
    Arrays.fill(isEmpty, true);
    long most = 0;
    for (int level = 0; level < shape.levels().size(); level++) {
      sizes[level] = shape.level(level).sizeInBytes();
      isEmpty[level] = shape.level(level).isEmpty();
      most = level == 0 ? most : Math.max(most, sizes[level]);
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

  /** The deepest level. */
  int last() {
    return last;
  }

  /** The highest level that is to hold anything, besides level 0. */
  int base() {
    return base;
  }

  /** The size of a level. */
  long size(int level) {
    return sizes[level];
  }

  /** The size that a level may have; 0 for those that should be empty. */
  long target(int level) {
    if (level == last) {
      return Long.MAX_VALUE;
    }
    if (level < base) {
      return 0;
    }
    return Math.max(baseSize, (long) (largest / Math.pow(fanout, last - level)));
  }

  /** Where a level above the last is merged into: no other level that holds anything is between. */
  int next(int level) {
    int next = level + 1;
    while (next < base && isEmpty[next]) {
      next++;
    }
    return next;
  }
}
