package dev.varve.store;

import java.time.Duration;

/**
 * What happened in a store since it was opened. All counts only rise, except those that say what is
 * there now.
 *
 * @param writes what clients wrote and what became of it
 * @param reads what clients read and what it took
 * @param now what is there at this moment
 */
public record StoreStats(Writes writes, Reads reads, Now now) {

  /**
   * What clients wrote and what became of it.
   *
   * @param operations puts and deletes
   * @param userBytes of their keys and values
   * @param commits groups of writes that were logged together
   * @param logBytes written to the log, its framing included
   * @param syncs of the log
   * @param flushes of memtables
   * @param flushedBytes of the tables and chunks of values that flushes wrote
   * @param compactions merges and moves
   * @param compactionBytesRead of the tables that merges read
   * @param compactionBytesWritten of the tables and chunks of values that merges wrote
   * @param stalls how often a write was stopped, not merely slowed
   * @param stallTime how long, in total
   * @param longestStall the longest of them
   * @param slowdownTime how long writes were slowed, in total
   */
  public record Writes(
      long operations,
      long userBytes,
      long commits,
      long logBytes,
      long syncs,
      long flushes,
      long flushedBytes,
      long compactions,
      long compactionBytesRead,
      long compactionBytesWritten,
      long stalls,
      Duration stallTime,
      Duration longestStall,
      Duration slowdownTime) {

    /**
     * Bytes written by flushes and compactions for each byte that users wrote; 0 before the first.
     */
    public double amplification() {
      return userBytes == 0 ? 0 : (double) (flushedBytes + compactionBytesWritten) / userBytes;
    }

    /** The same, with the log. */
    public double amplificationWithLog() {
      return userBytes == 0
          ? 0
          : (double) (logBytes + flushedBytes + compactionBytesWritten) / userBytes;
    }
  }

  /**
   * What clients read and what it took.
   *
   * @param lookups of single keys
   * @param tablesAsked how many tables they had to ask, filters included
   * @param scans opened
   * @param cacheHits blocks that were found in memory
   * @param cacheMisses blocks that had to be read
   */
  public record Reads(
      long lookups, long tablesAsked, long scans, long cacheHits, long cacheMisses) {

    /** Tables asked for each lookup; 0 before the first. */
    public double tablesPerLookup() {
      return lookups == 0 ? 0 : (double) tablesAsked / lookups;
    }
  }

  /**
   * What is there at this moment.
   *
   * @param tables in the trees
   * @param tableBytes of their files
   * @param chunks of value logs
   * @param chunkBytes of their files
   * @param logSize the bytes of the log
   * @param diskBytes of all files, also of those that are about to be deleted
   * @param peakDiskBytes the most that this was
   * @param memtableBytes of memory, frozen memtables included
   * @param frozenMemtables that wait to be flushed
   * @param cacheBytes of blocks in memory
   * @param readerBytes of memory that open tables hold
   * @param openSnapshots that were not closed, those of transactions included
   * @param openCursors that were not closed
   * @param backgroundErrors of flushes and compactions since the store was opened
   */
  public record Now(
      int tables,
      long tableBytes,
      int chunks,
      long chunkBytes,
      long logSize,
      long diskBytes,
      long peakDiskBytes,
      long memtableBytes,
      int frozenMemtables,
      long cacheBytes,
      long readerBytes,
      int openSnapshots,
      int openCursors,
      long backgroundErrors) {}
}
