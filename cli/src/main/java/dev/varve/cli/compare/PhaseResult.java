package dev.varve.cli.compare;

import dev.varve.store.StoreStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param levels what went into each level
 * @param samples of the store while clients were at work, and while it was drained
 * @param stops when writes were stopped
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
    Memory memory,
    Costs costs,
    List<LevelBytes> levels,
    List<Sample> samples,
    List<Stop> stops) {

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
   * @param manifestBytes the size of the manifest at the end
   * @param debtBytes how much flushes and merges still wrote after the last operation
   * @param dueBytes of memtables and tables that were to be flushed or merged at that moment
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
      long syncs,
      long manifestBytes,
      long debtBytes,
      long dueBytes) {}

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
   * The most memory that the store held, looked at every 100 ms.
   *
   * @param memtableBytes of memtables, frozen ones included
   * @param cacheBytes of blocks
   * @param readerBytes of open tables: indexes and filters
   */
  record Memory(long memtableBytes, long cacheBytes, long readerBytes) {
    long bytes() {
      return memtableBytes + cacheBytes + readerBytes;
    }
  }

  /**
   * What went into a level.
   *
   * @param level from 0
   * @param bytes of tables that flushes and merges wrote into it
   */
  record LevelBytes(int level, long bytes) {}

  /**
   * What the whole process used up, until everything was flushed and merged.
   *
   * @param cpuSeconds time of processors
   * @param allocatedBytes of heap
   * @param gcSeconds time of garbage collections
   * @param gcCount of garbage collections
   * @param longestGcSeconds the longest pause of them
   * @param deviceBytes that were written to the device meanwhile, by whomever; −1 if the operating
   *     system does not tell
   */
  record Costs(
      double cpuSeconds,
      long allocatedBytes,
      double gcSeconds,
      long gcCount,
      double longestGcSeconds,
      long deviceBytes) {}

  /**
   * What came of a phase.
   *
   * @param ended what the store had done when the last operation had ended
   * @param drained what it had done when it had come to rest
   * @param sampler that has ended
   */
  static PhaseResult of(
      Drive.Driven driven,
      double rate,
      double drainSeconds,
      StoreStats ended,
      StoreStats drained,
      Costs costs,
      StoreWatch watch,
      Sampler sampler) {
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
        writes(ended, drained.writes(), drained.now()),
        stalls(drained.writes()),
        reads(drained.reads()),
        disk(drained.now()),
        sampler.memory(),
        costs,
        watch.levels(),
        sampler.samples(),
        watch.stops());
  }

  private static Writes writes(StoreStats ended, StoreStats.Writes writes, StoreStats.Now now) {
    return new Writes(
        writes.userBytes(),
        writes.logBytes(),
        writes.flushes(),
        writes.flushedBytes(),
        writes.compactions(),
        writes.compactionBytesRead(),
        writes.compactionBytesWritten(),
        writes.commits(),
        writes.syncs(),
        Math.max(0, now.diskBytes() - now.tableBytes() - now.chunkBytes() - now.logSize()),
        writes.flushedBytes()
            + writes.compactionBytesWritten()
            - ended.writes().flushedBytes()
            - ended.writes().compactionBytesWritten(),
        ended.now().compactionDebt());
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
