package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.List;

/**
 * Neighbouring runs that a {@link Layout} counts together: a level, a bucket of similar sizes, a
 * window of time.
 *
 * @param name in reasons, such as {@code level 3}
 * @param level where the group is; for groups that reach over levels, where its oldest run is
 * @param runs newest first, at least one
 * @param bytes the size of all
 * @param most how many runs it may have
 * @param capacity how many bytes it may have; {@link Long#MAX_VALUE} if only runs are counted
 * @param target the level where what is too much goes; {@code level} if it stays here
 * @param tidies whether too many runs are made fewer where they are, before anything goes or comes
 */
record Group(
    String name,
    int level,
    List<SizedRun> runs,
    long bytes,
    int most,
    long capacity,
    int target,
    boolean tidies) {

  /** Whether what is too much stays where it is, as fewer runs. */
  boolean staysHere() {
    return target == level;
  }
}
