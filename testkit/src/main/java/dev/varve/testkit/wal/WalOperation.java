package dev.varve.testkit.wal;

/** What a log can do with its files. */
public enum WalOperation {
  /** Creates a segment. */
  CREATE,
  /** Appends to a segment. */
  APPEND,
  /** Syncs a segment through the handle that appends to it. */
  SYNC,
  /** Syncs a segment that was written before the log was opened. */
  SYNC_SEGMENT,
  /** Syncs the names of segments. */
  SYNC_DIRECTORY,
  /** Deletes a segment. */
  DELETE,
  /** Opens a segment for reading. */
  OPEN,
  /** Reads from a segment. */
  READ;

  /** Whether this changes something on disk. */
  public boolean changes() {
    return this != OPEN && this != READ;
  }
}
