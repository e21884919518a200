package dev.varve.event;

/**
 * The log ended early when the store was opened, as a crash leaves it. What lay behind that place
 * was never promised to be durable.
 *
 * @param segment of the log
 * @param position where the log ends
 * @param end of the segment's file
 * @param soundRecordsFollow whether records that look whole lay behind the torn place, as the loss
 *     of power can leave them; they do not count
 */
public record WalTailTorn(long segment, long position, long end, boolean soundRecordsFollow)
    implements StoreEvent {}
