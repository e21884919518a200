package dev.varve.wal.framing;

/**
 * Frames in blocks of 32 KiB that no frame crosses; a record that does not fit is split. Whatever
 * is damaged, frames stand at the start of the next block again. The idea is that of LevelDB's log.
 */
public final class ChunkFraming implements Framing {
  /** The size of a block in bytes. */
  public static final int BLOCK = 32 << 10;

  /** The size of the header of a chunk in bytes: checksum 4, length 2, type 1. */
  public static final int HEADER = 7;

  static final int LENGTH_AT = 4;
  static final int TYPE_AT = 6;

  /** Creates the framing. */
  public ChunkFraming() {}

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
    return new ChunkWriter(header, keptBuffer);
  }

  @Override
  public FrameReader reader(SegmentHeader header, SegmentBytes input) {
    return new ChunkReader(header, input);
  }

  /** How many bytes there are from {@code position} to the end of its block. */
  static int restOfBlock(long position) {
    return BLOCK - (int) (position & (BLOCK - 1));
  }
}
