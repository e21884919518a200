package dev.varve.wal.framing;

/** One frame for each record, of any length, one behind the other. */
public final class RecordFraming implements Framing {
  /** The size of the header of a frame in bytes: checksum 4, length 4, type 1. */
  public static final int HEADER = 9;

  static final int LENGTH_AT = 4;
  static final int TYPE_AT = 8;

  /** Creates the framing. */
  public RecordFraming() {}

  @Override
  public int version() {
    return 1;
  }

  @Override
  public int longestRecord() {
    return 1 << 30;
  }

  @Override
  public FrameWriter writer(SegmentHeader header, int keptBuffer) {
    return new RecordWriter(header, keptBuffer);
  }

  @Override
  public FrameReader reader(SegmentHeader header, SegmentBytes input) {
    return new RecordReader(header, input);
  }
}
