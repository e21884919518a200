package dev.varve.wal.framing;

/**
 * A way to lay out records in a segment behind its {@link SegmentHeader}.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public sealed interface Framing permits ChunkFraming, RecordFraming {
  /** The version of the layout, as it stands in {@link SegmentHeader#version}. */
  int version();

  /** The length of the longest record that can be written and read, in bytes. */
  int longestRecord();

  /**
   * A writer that starts behind the header.
   *
   * @param keptBuffer how much memory the writer keeps between two records, in bytes
   */
  FrameWriter writer(SegmentHeader header, int keptBuffer);

  /** A reader that starts behind the header. It uses {@code input} until it is dropped. */
  FrameReader reader(SegmentHeader header, SegmentBytes input);
}
