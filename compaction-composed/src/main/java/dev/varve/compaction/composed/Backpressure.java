package dev.varve.compaction.composed;

/**
 * How writers are held back by runs that wait to be merged: more and more from one count to the
 * other.
 *
 * @param slowdown the number of runs up to which they are not
 * @param stop the number of runs from which they wait
 */
record Backpressure(int slowdown, int stop) {
  /** From 0, not at all, to 1, entirely. */
  double at(int runs) {
    return Math.clamp((double) (runs - slowdown) / (stop - slowdown), 0, 1);
  }
}
