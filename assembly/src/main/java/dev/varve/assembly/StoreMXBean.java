package dev.varve.assembly;

import dev.varve.store.StoreStats;
import java.util.List;

/**
 * An open store, as JMX shows it: registered with the platform's server while the store is open, as
 * {@code dev.varve:type=Store,id=…,directory="…"}. The figures are those of {@link StoreStats},
 * where their meaning stands; sizes are in bytes, times in milliseconds.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface StoreMXBean {
  /**
   * A level of all trees.
   *
   * @param index of the level
   * @param runs that are in it now
   * @param tables that are in it now
   * @param bytes of those tables
   * @param entries of those tables
   * @param bytesWritten into it by flushes and merges
   */
  record Level(int index, int runs, int tables, long bytes, long entries, long bytesWritten) {}

  /** The identity of the store. */
  String getId();

  /** Where the store is. */
  String getDirectory();

  /** Whether the store works, and if not, how. */
  String getState();

  /** The names of the keyspaces. */
  List<String> getKeyspaces();

  /** Puts and deletes. */
  long getOperations();

  /** Keys and values of those. */
  long getUserBytes();

  /** Groups of writes that were logged together. */
  long getCommits();

  /** What was written to the log. */
  long getLogBytes();

  /** Syncs of the log. */
  long getSyncs();

  /** Flushes of memtables. */
  long getFlushes();

  /** What they wrote. */
  long getFlushedBytes();

  /** Compactions, moves included. */
  long getCompactions();

  /** What merges read. */
  long getCompactionBytesRead();

  /** What merges wrote. */
  long getCompactionBytesWritten();

  /** Bytes written by flushes and compactions for each byte that users wrote. */
  double getWriteAmplification();

  /** How often a write was stopped. */
  long getStalls();

  /** How long, in total. */
  long getStallMillis();

  /** The longest of them. */
  long getLongestStallMillis();

  /** How long writes were slowed, in total. */
  long getSlowdownMillis();

  /** Lookups of single keys. */
  long getLookups();

  /** How many tables they had to ask. */
  long getTablesAsked();

  /** Scans that were opened. */
  long getScans();

  /** Blocks that were found in memory. */
  long getCacheHits();

  /** Blocks that had to be read. */
  long getCacheMisses();

  /** Memory of memtables. */
  long getMemtableBytes();

  /** Memtables that wait to be flushed. */
  int getFrozenMemtables();

  /** Memory of cached blocks. */
  long getCacheBytes();

  /** The size of the log. */
  long getLogSize();

  /** The size of all files. */
  long getDiskBytes();

  /** The work that is due but not done. */
  long getCompactionDebt();

  /** Snapshots that are open. */
  int getOpenSnapshots();

  /** Cursors that are open. */
  int getOpenCursors();

  /** Failures of background work. */
  long getBackgroundErrors();

  /** The levels, from the first to the deepest that is used. */
  List<Level> getLevels();
}
