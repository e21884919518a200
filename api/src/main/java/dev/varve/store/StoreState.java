package dev.varve.store;

/** Whether a store works, and if not, how. */
public enum StoreState {
  /** Everything works. */
  HEALTHY,
  /**
   * Reads and writes work, but background work fails and is retried; see {@link
   * StoreStats.Now#backgroundErrors}. Writes will be held back when too much is left undone.
   */
  DEGRADED,
  /**
   * Reads work, writes are rejected, because there was no space. A write for which the log had no
   * space is in doubt, as its {@link WriteOutcomeUnknownException} said, until this state is left:
   * by {@link Store#resume}, when there is space again, or by opening the store again.
   */
  SUSPENDED,
  /**
   * Reads work, writes are rejected, because the end of a log is unknown: an append or a sync
   * failed. Close the store and open it again.
   */
  READ_ONLY,
  /** Nothing works but {@link Store#close}: an error that must not happen happened. */
  FAILED,
  /** The store was closed. */
  CLOSED
}
