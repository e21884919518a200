package dev.varve.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a store since it was opened. All counts only rise, except those that say what is
 * there now.
 *
 * @param writes what clients wrote and what became of it
 * @param reads what clients read and what it took
 * @param now what is there at this moment
 * @param levels of the trees, by their index, summed over all keyspaces: up to the deepest that has
 *     tables or had something to do
 */
public record StoreStats(Writes writes, Reads reads, Now now, List<Level> levels) {

  /** What happened in a store. */
  public StoreStats {
    levels = List.copyOf(levels);
  }

  /** The filters of all levels together. */
  public Filters filters() {
    long excluded = 0;
    long falsePositives = 0;
    long bytes = 0;
    double expected = 0;
    long known = 0;
    for (Level level : levels) {
      Filters filters = level.filters();
      excluded += filters.excluded();
      falsePositives += filters.falsePositives();
      bytes += filters.bytes();
      if (!Double.isNaN(filters.expectedRate())) {
        expected += filters.asked() * filters.expectedRate();
        known += filters.asked();
      }
    }
    return new Filters(excluded, falsePositives, bytes, known == 0 ? Double.NaN : expected / known);
  }

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
   * @param oldestTombstone a time before which none of the deletions in tables was made; null if
   *     there are none
   * @param compactionDebt the work that is due but not done, in bytes: of frozen memtables, of the
   *     tables that running merges read, and of the tables that the policies would have merged if
   *     they were asked now, again and again, with what they named before being busy, until they
   *     have nothing more to do. What those merges would lead to is not in it, so it is less than
   *     what an end to all writes would cost. Asking for it asks the policies
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
      long backgroundErrors,
      @Nullable Instant oldestTombstone,
      long compactionDebt) {}

  /**
   * A level of all trees.
   *
   * @param index of the level
   * @param bytesWritten of the tables, and chunks of values, that flushes and merges wrote into it
   * @param bytesRead of its tables that merges read
   * @param bytesMoved of the tables that were put into it without being written again
   * @param tables that are in it now
   * @param runs that are in it now
   * @param bytes of those tables
   * @param entries of those tables
   * @param filters of those tables, and what they did in this level
   */
  public record Level(
      int index,
      long bytesWritten,
      long bytesRead,
      long bytesMoved,
      int tables,
      int runs,
      long bytes,
      long entries,
      Filters filters) {}

  /**
   * What filters did for lookups of keys that were not in their tables. A table without a filter,
   * or of a format that tells nothing of its filters, does not count. Levels from {@value
   * #DEEPEST_COUNTED} on are counted together.
   *
   * @param excluded how often a filter said that the key is not there
   * @param falsePositives how often it said that the key may be there, and no entry was there that
   *     the lookup could see
   * @param bytes of memory that the filters hold now
   * @param expectedRate the share of absent keys that should pass, as the filters are made: of a
   *     level, for its tables now, weighted by their entries; of a store, the mean of its levels,
   *     weighted by how often they were asked. NaN if nothing is known
   */
  public record Filters(long excluded, long falsePositives, long bytes, double expectedRate) {
    /** The deepest level that is counted by itself, with those below it. */
    public static final int DEEPEST_COUNTED = 7;

    /** How often a filter was asked for a key that was not there. */
    public long asked() {
      return excluded + falsePositives;
    }

    /** The share of those that passed; NaN if there were none. */
    public double observedRate() {
      return asked() == 0 ? Double.NaN : (double) falsePositives / asked();
    }
  }
}
