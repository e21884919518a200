package dev.varve.lab.sim;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.varve.lab.report.TreeFilm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy made of a simulation. Bytes and counts are those of the workload, not of its
 * samples; times are simulated.
 *
 * @param policy that was simulated, by a name for people
 * @param spec that was simulated
 * @param grain how many entries of the workload an entry of the simulation stood for
 * @param fault for which the simulation ended early; all figures then are of the time before it.
 *     Null if there was none
 * @param work that was done
 * @param space that it took
 * @param reads what they cost
 * @param stalls of writers
 * @param tombstones how old they became
 * @param levels from level 0 on
 * @param series what changed over time
 * @param decisions some of them, in the order of time; no more than some hundred
 * @param film of the tree; not in JSON, where it would be most of it, and follows from the seed
 */
public record SimulationResult(
    String policy,
    SimulationSpec spec,
    long grain,
    @Nullable PolicyFault fault,
    Work work,
    Space space,
    Reads reads,
    Stalls stalls,
    Tombstones tombstones,
    List<LevelWork> levels,
    List<Point> series,
    List<Step> decisions,
    @JsonIgnore TreeFilm film) {
  /** A result. */
  public SimulationResult {
    levels = List.copyOf(levels);
    series = List.copyOf(series);
    decisions = List.copyOf(decisions);
  }

  /**
   * What was done.
   *
   * @param userBytes of all keys and values that were written
   * @param flushes of memtables
   * @param flushedBytes of the tables that flushes wrote
   * @param merges that were finished
   * @param moves that were made
   * @param drops that were made
   * @param refused decisions that were sound when they were started, and no longer when they were
   *     to be finished
   * @param mergeReadBytes that merges read
   * @param mergeWrittenBytes that merges wrote
   * @param debtBytes of those that merges wrote after the last write, until there was nothing to do
   * @param writeSeconds until the last write was taken
   * @param seconds until there was nothing to do
   */
  public record Work(
      long userBytes,
      long flushes,
      long flushedBytes,
      long merges,
      long moves,
      long drops,
      long refused,
      long mergeReadBytes,
      long mergeWrittenBytes,
      long debtBytes,
      double writeSeconds,
      double seconds) {
    /**
     * Write amplification: bytes that flushes and merges wrote, until there was nothing to do, for
     * each byte of the user.
     */
    @JsonProperty("writeAmplification")
    public double writeAmplification() {
      return (double) (flushedBytes + mergeWrittenBytes) / Math.max(1, userBytes);
    }

    /** The same without what was written after the last write. */
    @JsonProperty("writeAmplificationBeforeDrain")
    public double writeAmplificationBeforeDrain() {
      return (double) (flushedBytes + mergeWrittenBytes - debtBytes) / Math.max(1, userBytes);
    }
  }

  /**
   * Space, in bytes, and in bytes of files for each byte of keys and values that can be read.
   *
   * @param liveBytes of the keys and values that can be read at the end
   * @param tableBytes at the end, when there was nothing to do
   * @param peakBytes the most, with what running merges and flushes had written
   * @param transientBytes the most that running merges and flushes had written
   * @param atRest amplification at the end, when there was nothing to do
   * @param steady amplification while there were writes: the mean over the second half of them
   * @param peak the most bytes for each byte that can be read at the end
   * @param logical amplification at the end, of keys and values before compression
   */
  public record Space(
      long liveBytes,
      long tableBytes,
      long peakBytes,
      long transientBytes,
      double atRest,
      double steady,
      double peak,
      double logical) {}

  /**
   * What a lookup costs, over keys that are there, chosen evenly, at many moments between writes.
   *
   * @param runs that cover a key: the mean
   * @param runsP99 the same: 99 % of the lookups ask no more
   * @param runsMax the most
   * @param runsAtRest the mean at the end, when there was nothing to do
   * @param falsePositives tables that a lookup of an absent key reads in vain, if all filters have
   *     the same bits for each key: the mean
   * @param falsePositivesMonkey the same, if the same memory is spread as in Monkey (Dayan et al.,
   *     SIGMOD 2017): so that the sum is least
   */
  public record Reads(
      double runs,
      long runsP99,
      long runsMax,
      double runsAtRest,
      double falsePositives,
      double falsePositivesMonkey) {}

  /**
   * How writers were held back.
   *
   * @param count how often they were stopped
   * @param seconds for how long in all
   * @param longestSeconds the longest
   * @param slowdownSeconds how much longer writes took because they were slowed
   * @param spans when they were stopped, no more than some hundred
   */
  public record Stalls(
      long count, double seconds, double longestSeconds, double slowdownSeconds, List<Span> spans) {
    /** Stalls. */
    public Stalls {
      spans = List.copyOf(spans);
    }
  }

  /** A time, in seconds from the start. */
  public record Span(double from, double to) {}

  /**
   * Ages of deletions, as far as the descriptions of tables tell: no deletion of a table is older
   * than its oldest.
   *
   * @param p99Seconds the age that 99 % of all deletions in tables do not exceed, over many moments
   * @param maxSeconds the oldest that was seen
   * @param left how many there are at the end
   */
  public record Tombstones(double p99Seconds, double maxSeconds, long left) {}

  /**
   * A level.
   *
   * @param level its index
   * @param bytes of its tables at the end
   * @param tables how many there are at the end
   * @param runs how many there are at the end
   * @param writtenBytes that flushes and merges wrote into it
   * @param writeAmplification the same for each byte of the user
   */
  public record LevelWork(
      int level,
      long bytes,
      long tables,
      long runs,
      long writtenBytes,
      double writeAmplification) {}

  /**
   * A moment.
   *
   * @param seconds from the start
   * @param userBytesPerSecond that were written since the moment before
   * @param runs in the tree
   * @param tables in the tree
   * @param diskBytes of tables, with what running merges and flushes had written
   * @param workInHandBytes that running merges and flushes, and memtables that wait for them, were
   *     yet to write
   * @param spaceAmplification bytes of tables for each byte that can be read
   * @param runsOfLookup that a lookup asks: the mean
   */
  public record Point(
      double seconds,
      double userBytesPerSecond,
      int runs,
      int tables,
      long diskBytes,
      long workInHandBytes,
      double spaceAmplification,
      double runsOfLookup) {}

  /**
   * A decision.
   *
   * @param seconds when it was made
   * @param kind {@code merge}, {@code move} or {@code drop}
   * @param reason of the policy
   * @param tables how many it named
   * @param bytes of these
   * @param level where the outputs go; -1 for a drop
   */
  public record Step(
      double seconds, String kind, String reason, int tables, long bytes, int level) {}
}
