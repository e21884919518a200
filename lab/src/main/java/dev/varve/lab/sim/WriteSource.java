package dev.varve.lab.sim;

/**
 * The writes of a simulation, one after the other, already thinned: each stands for as many as the
 * grain says.
 *
 * <p>Thread safety: none.
 */
interface WriteSource {
  /** Goes to the next write; false at the end. */
  boolean next();

  /** The key of the write: not negative, less than 2^62. */
  long key();

  /** The bytes of key and value. */
  int size();

  boolean isDeletion();

  /** Whether no key is written twice, and nothing deleted. */
  boolean isUnique();

  /** Whether sizes follow from the kind of a write. */
  boolean hasFixedSizes();

  /** The size of a put, if sizes are fixed. */
  int putSize();

  /** The size of a deletion, if sizes are fixed. */
  int deletionSize();
}
