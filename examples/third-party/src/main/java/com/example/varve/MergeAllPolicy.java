package com.example.varve;

import dev.varve.compaction.Backpressure;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.option.ByteSize;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import java.util.List;

/** Merges everything whenever there are four runs: the fewest runs, and the most rewriting. */
final class MergeAllPolicy implements CompactionPolicy {
  private static final int TRIGGER = 4;
  private static final Backpressure BACKPRESSURE = new Backpressure(8, 24);

  @Override
  public CompactionDecision decide(CompactionView view) {
    Shape shape = view.shape();
    List<Run> runs = shape.runs();
    // Nothing may be overtaken, so it is all or nothing.
    if (runs.size() < TRIGGER || !view.busy().isEmpty()) {
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
    return BACKPRESSURE.at(shape.runs().size());
  }
}
