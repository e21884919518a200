package dev.varve.compaction.composed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fourth primitive, data movement: which of several possible steps is done.
 *
 * <p>Movements are pure and keep nothing.
 */
interface Movement {
  /** The best of some steps; null if there is none. */
  @Nullable Step choose(Tree tree, List<Step> steps);
}
