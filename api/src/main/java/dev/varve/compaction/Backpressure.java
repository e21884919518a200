package dev.varve.compaction;

/**
 * How writers are held back by runs that wait to be merged: not at all up to one count, entirely
 * from another, and evenly more in between. A policy makes one from its options and answers {@link
 * CompactionPolicy#pressure} with it; which runs count is the policy's choice, such as those of
 * level 0 or all.
 *
 * <p>Two counts, one to slow writers and one to stop them, are LevelDB's; that the hold grows
 * evenly from the one to the other spares writers the jump.
 *
 * <p>Thread safety: immutable.
 *
 * @param slowdown the number of runs up to which writers are not held back; at least 0
 * @param stop the number of runs from which they wait; more than {@code slowdown}
 */
public record Backpressure(int slowdown, int stop) {
  /**
   * A rule.
   *
   * @throws IllegalArgumentException if {@code slowdown} is negative, or {@code stop} is not more;
   *     a policy with options for both should refuse that in its schema already
   */
  public Backpressure {
    if (slowdown < 0 || stop <= slowdown) {
      throw new IllegalArgumentException(
          "writers are slowed from "
              + slowdown
              + " runs and stopped at "
              + stop
              + ": the first is at least 0, the second is more");
    }
  }

  /** The pressure of so many runs: from 0, not at all, to 1, entirely. */
  public double at(int runs) {
    return Math.clamp((double) (runs - slowdown) / (stop - slowdown), 0, 1);
  }
}
