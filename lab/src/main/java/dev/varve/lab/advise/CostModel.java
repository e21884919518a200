package dev.varve.lab.advise;

/**
 * Turns amplification into time of a device. The objective is that of DataStax's adaptive unified
 * compaction: the projected I/O of reads and writes together, weighted by how often they happen.
 *
 * @param readBytesPerSecond of long reads
 * @param writeBytesPerSecond of long writes
 * @param blockReadSeconds that it takes to read one block at random
 * @param maxSpace the most that peak space amplification may be
 */
public record CostModel(
    double readBytesPerSecond,
    double writeBytesPerSecond,
    double blockReadSeconds,
    double maxSpace) {
  private static final double MICROS = 1e6;

  /** What it takes to ask the filter of a run, or to put a run into a scan, without any block. */
  private static final double ASK_SECONDS = 0.2e-6;

  /**
   * Microseconds of the device for an operation, on average. A write pays for every merge of its
   * entry, which reads and writes it; a lookup for each run it asks, for the block with its key and
   * for those that filters did not spare it; a scan for a block of each run and for what it reads,
   * old versions included. Time in which writers stand still is lost to all.
   */
  public double microsPerOperation(Demand demand, Outcome outcome) {
    double merged = Math.max(0, outcome.write() - 1);
    double write =
        demand.entryBytes() * (outcome.write() / writeBytesPerSecond + merged / readBytesPerSecond);
    double lookup =
        (1 - demand.absentLookups() + outcome.falseBlocks()) * blockReadSeconds
            + outcome.runs() * ASK_SECONDS;
    double scan =
        outcome.runs() * blockReadSeconds
            + demand.scanEntries() * demand.entryBytes() * outcome.space() / readBytesPerSecond;
    double seconds = demand.writes() * write + demand.lookups() * lookup + demand.scans() * scan;
    return seconds * MICROS / Math.max(0.01, 1 - outcome.stalled());
  }

  /** Whether the space that a candidate takes is within the limit. */
  public boolean fits(Outcome outcome) {
    return outcome.peakSpace() <= maxSpace;
  }
}
