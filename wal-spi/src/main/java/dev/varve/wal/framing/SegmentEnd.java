package dev.varve.wal.framing;

/**
 * Where the records of a segment end: everything before counts, nothing behind does. The next
 * segment's header holds it, so that every later replay stops at the same place.
 *
 * @param segment the number of the segment, or -1 if there is none
 * @param length the position of the first byte that does not count
 * @param chain the value of the log's chain there
 */
public record SegmentEnd(long segment, long length, long chain) {
  /** The end of a log that has no segment yet. */
  public static final SegmentEnd NONE = new SegmentEnd(-1, 0, 0);

  /** Whether there is such a segment. */
  public boolean exists() {
    return segment >= 0;
  }
}
