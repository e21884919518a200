package dev.varve.compaction.composed;

import dev.varve.tree.Run;
import java.util.List;

/**
 * The first primitive, data layout: which runs belong together, how many of them there may be and
 * how large they may grow, and where what is too much goes.
 *
 * <p>Layouts are pure and keep nothing.
 */
interface Layout {
  /** The groups of a tree that hold anything, newest first. */
  List<Group> groups(Tree tree);

  /** What is met where {@code bytes} arrive at a level. */
  Arrival arrival(Tree tree, int level, long bytes);

  /** Whether all that arrives at a level becomes a run of its own. */
  boolean gathers(Tree tree, int level);

  /** Whether a level may take {@code bytes} more and still be within its bounds. */
  boolean hasRoom(Tree tree, int level, long bytes);

  /** The level where everything is merged into if a user asks for that. */
  int bottom(Tree tree);

  /** How many runs count for holding writers back. */
  int waiting(Tree tree);

  /**
   * What tables that arrive at a level are merged with.
   *
   * @param possible whether they may arrive now; not if the level has more runs than it should
   * @param met the runs that they join as far as they overlap; none if they become a new run
   */
  record Arrival(boolean possible, List<Run> met) {}
}
