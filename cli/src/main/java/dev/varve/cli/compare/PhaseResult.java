package dev.varve.cli.compare;

import dev.varve.store.StoreStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of one phase. Bytes and counts are those of this phase alone, because the store is
 * opened for it.
 *
 * @param operations by kind
 * @param complete whether all operations were made; false if the time was up
 * @param targetRate operations a second that were due; 0 if as fast as it goes
 * @param seconds from the start to the end of the last operation
 * @param drainSeconds until everything was flushed and merged after that
 * @param valuesCompared how many values were compared with what was written
 * @param latency by kind; from the time at which an operation was due if there is a rate, else from
 *     when it was begun
 */
record PhaseResult(
    Map<String, Long> operations,
    boolean complete,
    double targetRate,
    double seconds,
    double drainSeconds,
    long valuesCompared,
    Map<String, Latency> latency,
    Writes writes,
    Stalls stalls,
    Reads reads,
    Disk disk,
    Costs costs) {

  /**
   * What was written to files.
   *
   * @param userBytes keys and values that clients wrote
   * @param logBytes of the log
   * @param flushes of memtables
   * @param flushedBytes of tables that flushes wrote
   * @param compactions merges and moves
   * @param compactionBytesRead of tables that merges read
   * @param compactionBytesWritten of tables that merges wrote
   * @param commits groups of writes that were logged together
   * @param syncs of the log
   */
  record Writes(
      long userBytes,
      long logBytes,
      long flushes,
      long flushedBytes,
      long compactions,
      long compactionBytesRead,
      long compactionBytesWritten,
      long commits,
      long syncs) {}

  /**
   * How writes were held back.
   *
   * @param count how often a write was stopped
   * @param seconds how long, in total
   * @param longestSeconds the longest of them
   * @param slowedSeconds how long writes were slowed, in total
   */
  record Stalls(long count, double seconds, double longestSeconds, double slowedSeconds) {}

  /**
   * What reads took.
   *
   * @param lookups of single keys
   * @param tablesAsked how many tables they asked, filters included
   * @param scans that were opened
   * @param blocksInMemory blocks found in the cache, by merges too
   * @param blocksFromFiles blocks that reads did not find in the cache
   */
  record Reads(
      long lookups, long tablesAsked, long scans, long blocksInMemory, long blocksFromFiles) {}

  /**
   * What lay on disk.
   *
   * @param bytes of all files, when everything was flushed and merged
   * @param peakBytes the most that this was
   * @param tables how many
   * @param tableBytes of their files
   */
  record Disk(long bytes, long peakBytes, long tables, long tableBytes) {}

  /**
   * What the whole process used up, until everything was flushed and merged.
   *
   * @param cpuSeconds time of processors
   * @param allocatedBytes of heap
   * @param gcSeconds time of garbage collections
   * @param gcCount of garbage collections
   */
  record Costs(double cpuSeconds, long allocatedBytes, double gcSeconds, long gcCount) {}

  static PhaseResult of(
      Drive.Driven driven, double rate, double drainSeconds, StoreStats stats, Costs costs) {
    Map<String, Latency> latency = driven.latencies().summaries();
    Map<String, Long> operations = new LinkedHashMap<>();
    latency.forEach((kind, summary) -> operations.put(kind, summary.count()));
    return new PhaseResult(
        operations,
        driven.complete(),
        rate,
        driven.nanos() / 1e9,
        drainSeconds,
        driven.compared(),
        latency,
        writes(stats.writes()),
        stalls(stats.writes()),
        reads(stats.reads()),
        disk(stats.now()),
        costs);
  }

  private static Writes writes(StoreStats.Writes writes) {
    return new Writes(
        writes.userBytes(),
        writes.logBytes(),
        writes.flushes(),
        writes.flushedBytes(),
        writes.compactions(),
        writes.compactionBytesRead(),
        writes.compactionBytesWritten(),
        writes.commits(),
        writes.syncs());
  }

  private static Stalls stalls(StoreStats.Writes writes) {
    return new Stalls(
        writes.stalls(),
        seconds(writes.stallTime()),
        seconds(writes.longestStall()),
        seconds(writes.slowdownTime()));
  }

  private static Reads reads(StoreStats.Reads reads) {
    return new Reads(
        reads.lookups(),
        reads.tablesAsked(),
        reads.scans(),
        reads.cacheHits(),
        reads.cacheMisses());
  }

  private static Disk disk(StoreStats.Now now) {
    return new Disk(now.diskBytes(), now.peakDiskBytes(), now.tables(), now.tableBytes());
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** All operations of all kinds. */
  long count() {
    return operations.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Operations a second. */
  double throughput() {
    return count() / seconds;
  }

  /** Operations a second, if the flushes and merges that were left over count too. */
  double throughputUntilDrained() {
    return count() / (seconds + drainSeconds);
  }
}
