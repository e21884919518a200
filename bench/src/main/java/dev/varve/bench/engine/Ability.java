package dev.varve.bench.engine;

/** What not every engine can do. */
public enum Ability {
  /** Writes that take effect together. */
  ATOMIC_BATCHES,
  /** Walks from the last key to the first. */
  REVERSE_SCANS,
  /** What was written is there after the store was closed and opened again. */
  REOPENING
}
