package dev.varve.compaction.composed;

import dev.varve.tree.Shape;

/**
 * Sizes from the first level downwards: level 1 holds {@code first}, each further one {@code
 * fanout} times as much. Level 0 has no bound in bytes.
 *
 * @param first the capacity of level 1 in bytes
 * @param fanout how many times as much the next level holds
 * @param deepest the last level, which holds any amount
 */
record FixedSizes(double first, int fanout, int deepest) implements Sizes {
  /**
   * The levels of a counter to the base {@code fanout}, whose digit at level <em>i</em> counts
   * units of {@code unit} &times; fanout<sup>i - 1</sup>: a level that would get its fanout-th unit
   * is full. Units may be half a unit off together, because memtables are never exactly full.
   */
  static FixedSizes digits(double unit, int fanout) {
    return new FixedSizes(unit * (fanout - 0.5), fanout, Shape.MAX_LEVEL);
  }

  /** These sizes for any tree. */
  Rule always() {
    return tree -> tree.last() > deepest ? new FixedSizes(first, fanout, tree.last()) : this;
  }

  @Override
  public long capacity(int level) {
    return level == 0 || level >= deepest
        ? Long.MAX_VALUE
        : (long) (first * Math.pow(fanout, level - 1));
  }

  @Override
  public int next(int level) {
    return Math.min(level + 1, deepest);
  }
}
