package dev.varve.bench.engine;

/** What not every engine can do. */
public enum Ability {
  /** Writes that take effect together. */
  ATOMIC_BATCHES,
  /** Walks from the last key to the first. */
  REVERSE_SCANS,
  /** What was written is there after the store was closed and opened again. */
  REOPENING,
  /** Writes that have survived a loss of power when they return. */
  DURABLE_WRITES,
  /** Merging everything there is, when it is asked to. */
  COMPACTION
}
