package dev.varve.wal.segment;

import dev.varve.wal.framing.SegmentEnd;
import java.util.SortedMap;

/**
 * What a replay found.
 *
 * @param end where the log ends: what the next segment follows
 * @param newest the greatest number of a segment that exists, whatever it holds, or -1
 * @param sizes the sizes of the segments that were replayed, by number
 */
record Replayed(SegmentEnd end, long newest, SortedMap<Long, Long> sizes) {}
