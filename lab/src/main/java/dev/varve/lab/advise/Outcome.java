package dev.varve.lab.advise;

/**
 * What a candidate made of a workload.
 *
 * @param write amplification: bytes of tables written for each byte of the user
 * @param runs that a lookup has to ask, on average
 * @param falseBlocks blocks that a lookup reads in vain, because a filter was wrong
 * @param space amplification at rest
 * @param peakSpace the most that it was
 * @param stalled the share of the time in which writers stood still, from 0 to 1
 */
public record Outcome(
    double write, double runs, double falseBlocks, double space, double peakSpace, double stalled) {
  /** Whether this is at least as good in reading, writing and space, and better in one of them. */
  boolean dominates(Outcome other) {
    boolean asGood = write <= other.write && runs <= other.runs && peakSpace <= other.peakSpace;
    boolean better = write < other.write || runs < other.runs || peakSpace < other.peakSpace;
    return asGood && better;
  }
}
