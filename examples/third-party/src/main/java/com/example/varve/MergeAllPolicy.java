package com.example.varve;

import dev.varve.compaction.Backpressure;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.option.ByteSize;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import java.util.List;

/** Merges everything whenever there are so many runs: the fewest runs, and the most rewriting. */
final class MergeAllPolicy implements CompactionPolicy {
  private final int trigger;
  private final Backpressure backpressure;

  MergeAllPolicy(int trigger) {
    this.trigger = trigger;
    // Writers notice when the merges cannot keep up, and wait when they are far behind.
    this.backpressure = new Backpressure(2 * trigger, 6 * trigger);
  }

  @Override
  public CompactionDecision decide(CompactionView view) {
    Shape shape = view.shape();
    List<Run> runs = shape.runs();
    // Nothing may be overtaken, so it is all or nothing.
    if (runs.size() < trigger || !view.busy().isEmpty()) {
      return new CompactionDecision.Idle();
    }
    return new CompactionDecision.Merge(
        Shape.ids(shape.tables()),
        Math.max(1, shape.levels().size() - 1),
        ByteSize.mib(64),
        "there are " + runs.size() + " runs");
  }

  @Override
  public double pressure(Shape shape) {
    return backpressure.at(shape.runs().size());
  }
}
