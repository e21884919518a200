package dev.varve.cli.compare;

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
 * @param present lookups of records, chosen as the workload chooses them
 * @param absent lookups of keys that lie between those of records
 */
record RestResult(
    long records,
    long userBytes,
    String contentChecksum,
    int levels,
    int runs,
    int tables,
    long diskBytes,
    Lookups present,
    Lookups absent) {

  /**
   * What lookups took.
   *
   * @param count of the lookups
   * @param tablesAsked how many tables they asked, filters included
   * @param blocks that they searched, in memory or not
   * @param nanos that they took together
   */
  record Lookups(long count, long tablesAsked, long blocks, long nanos) {
    double tablesPerLookup() {
      return count == 0 ? Double.NaN : (double) tablesAsked / count;
    }

    double blocksPerLookup() {
      return count == 0 ? Double.NaN : (double) blocks / count;
    }
  }
}
