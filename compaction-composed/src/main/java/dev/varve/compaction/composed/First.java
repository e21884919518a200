package dev.varve.compaction.composed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the first step, in the order of the granularity: for those that know only one. */
final class First implements Movement {
  @Override
  public @Nullable Step choose(Tree tree, List<Step> steps) {
    return steps.isEmpty() ? null : steps.getFirst();
  }
}
