package dev.varve.bench.run;

/** What happens between the writes and the reads; then the store is closed and opened again. */
public enum Settle {
  /** Everything is merged. */
  COMPACT,
  /** Memtables are flushed, and background work comes to its end. */
  IDLE,
  /** Nothing: the store is neither flushed nor closed. */
  NONE
}
