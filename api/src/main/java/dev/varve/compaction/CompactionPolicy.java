package dev.varve.compaction;

import dev.varve.option.ByteSize;
import dev.varve.tree.Shape;

/**
 * Decides which tables to merge, and never touches them.
 *
 * <p>A policy is a pure function: the same view gives the same decision. It does no I/O, reads no
 * clock but the view's, and keeps no state that matters. It must cope with any shape, whichever
 * policy made it, and it must come to rest: carrying out its decisions on a tree to which nothing
 * is added leads to {@link CompactionDecision.Idle}.
 *
 * <p>The engine asks after every flush and every compaction, and again while workers are free. It
 * checks each decision with {@link DecisionCheck} before it starts and before it commits; a
 * decision that fails is reported and changes nothing. Which tombstones and old versions may go is
 * the engine's business alone.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface CompactionPolicy {
  /** What to do next. */
  CompactionDecision decide(CompactionView view);

  /**
   * How much writers should be held back by this shape: 0 not at all, 1 entirely; in between, the
   * engine slows them the more, the closer to 1.
   */
  double pressure(Shape shape);

  /**
   * The decision that merges everything into as few runs as this policy likes, when a user asks for
   * it: by default all tables into one run in the deepest level in use.
   *
   * <p>REQUIRES: the shape has tables.
   */
  default CompactionDecision compactAll(Shape shape) {
    int deepest = Math.max(1, shape.levels().size() - 1);
    return new CompactionDecision.Merge(
        Shape.ids(shape.tables()), deepest, ByteSize.mib(64), "everything, as asked");
  }
}
