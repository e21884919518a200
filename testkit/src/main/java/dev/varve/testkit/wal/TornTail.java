package dev.varve.testkit.wal;

/**
 * What a log reported by {@link dev.varve.wal.WalContext#tornTail}.
 *
 * @param segment that ended early
 * @param position of the first byte that does not count
 * @param end of the segment's file
 * @param soundRecordsFollow whether records that look whole were found behind the torn place
 */
public record TornTail(long segment, long position, long end, boolean soundRecordsFollow) {}
