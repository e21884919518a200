package dev.varve.testkit.compaction;

/**
 * What was done to a {@link VirtualTree} since it was made.
 *
 * @param writtenByUser the bytes of all puts and deletions
 * @param flushed the bytes that flushes wrote
 * @param read the bytes that merges read
 * @param merged the bytes that merges wrote
 * @param merges how many merges were finished
 * @param moves how many moves were finished
 * @param refused how many decisions were sound when they were started, and no longer when they were
 *     to be finished
 */
public record VirtualStats(
    long writtenByUser,
    long flushed,
    long read,
    long merged,
    long merges,
    long moves,
    long refused) {

  /** Bytes written by flushes and merges for each byte of the user. */
  public double writeAmplification() {
    return (double) (flushed + merged) / Math.max(1, writtenByUser);
  }

  /** The bytes that were written since another moment, for each byte of the user since then. */
  public double writeAmplificationSince(VirtualStats earlier) {
    long written = flushed + merged - earlier.flushed - earlier.merged;
    return (double) written / Math.max(1, writtenByUser - earlier.writtenByUser);
  }

  /** These numbers and more. */
  VirtualStats plus(
      long writtenByUser,
      long flushed,
      long read,
      long merged,
      long merges,
      long moves,
      long refused) {
    return new VirtualStats(
        this.writtenByUser + writtenByUser,
        this.flushed + flushed,
        this.read + read,
        this.merged + merged,
        this.merges + merges,
        this.moves + moves,
        this.refused + refused);
  }
}
