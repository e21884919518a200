package dev.varve.cli.compare;

import org.jspecify.annotations.Nullable;

/**
 * What a store is like when nothing is written any more, and everything is flushed and merged.
 *
 * @param records in the store; each was read back and checked
 * @param userBytes of their keys and values
 * @param contentChecksum CRC32C over all keys and values in their order, in hexadecimal
 * @param levels that hold tables
 * @param runs that a lookup may have to search
 * @param tables of those runs
 * @param diskBytes of all files
 * @param rawBytes of keys and values of all entries in tables, before compression
 * @param tombstones entries that are deletions
 * @param oldestTombstoneSeconds how old the oldest of them is at most; null if there is none
 * @param present lookups of records, chosen as the workload chooses them
 * @param absent lookups of keys that lie between those of records
 * @param filters what they did for both
 */
record RestResult(
    long records,
    long userBytes,
    String contentChecksum,
    int levels,
    int runs,
    int tables,
    long diskBytes,
    long rawBytes,
    long tombstones,
    @Nullable Double oldestTombstoneSeconds,
    Lookups present,
    Lookups absent,
    Filters filters) {

  /**
   * What filters did.
   *
   * @param asked how often about a key that was not in the table
   * @param falsePositives how often they said then that it may be there
   * @param bytes of memory
   * @param expectedRate how often they should, as they are made; null if that is not known
   */
  record Filters(long asked, long falsePositives, long bytes, @Nullable Double expectedRate) {
    double observedRate() {
      return asked == 0 ? Double.NaN : (double) falsePositives / asked;
    }
  }

  /**
   * What lookups took.
   *
   * @param count of the lookups
   * @param tablesAsked how many tables they asked, filters included
   * @param tablesP99 how many one of them asked, at most, but for one in a hundred
   * @param tablesMax how many one of them asked at most
   * @param blocks that they searched, in memory or not
   * @param nanos that they took together
   */
  record Lookups(
      long count, long tablesAsked, long tablesP99, long tablesMax, long blocks, long nanos) {
    double tablesPerLookup() {
      return count == 0 ? Double.NaN : (double) tablesAsked / count;
    }

    double blocksPerLookup() {
      return count == 0 ? Double.NaN : (double) blocks / count;
    }
  }
}
