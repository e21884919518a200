package dev.varve.table;

/** What a walk over a table is for. */
public enum ReadPurpose {
  /** A client's scan: blocks are worth keeping in the cache. */
  QUERY,
  /**
   * One pass over everything, as a compaction makes: blocks in the cache are used, but what is read
   * is not put there; reading ahead pays.
   */
  COMPACTION
}
