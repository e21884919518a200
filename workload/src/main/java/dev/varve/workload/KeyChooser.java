package dev.varve.workload;

/**
 * Chooses which key an operation is about. Keys are numbers here, in the order of their insertion.
 *
 * <p>Thread safety: none; each stream of operations has its own.
 */
interface KeyChooser {
  /**
   * A key that is there.
   *
   * @param newest the number up to which all keys are there, at least 0
   */
  long next(Random64 random, long newest);
}
