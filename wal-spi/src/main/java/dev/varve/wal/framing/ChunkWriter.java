package dev.varve.wal.framing;

import static dev.varve.wal.framing.ChunkFraming.BLOCK;
import static dev.varve.wal.framing.ChunkFraming.HEADER;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import java.util.Arrays;

/** Writes what {@link ChunkFraming} describes. */
final class ChunkWriter extends FrameWriter {
  ChunkWriter(SegmentHeader header, int keptBuffer) {
    super(header, keptBuffer);
  }

  @Override
  public void record(Bytes record) {
    int left = record.length();
    int from = record.offset();
    ensure(left + (left / (BLOCK - HEADER) + 2L) * HEADER + HEADER);
    boolean first = true;
    boolean last;
    do {
      int count = Math.min(left, room(HEADER) - HEADER);
      last = count == left;
      int type =
          first
              ? (last ? FrameType.FULL : FrameType.FIRST)
              : (last ? FrameType.LAST : FrameType.MIDDLE);
      System.arraycopy(record.array(), from, array(), length() + HEADER, count);
      chunk(type, count);
      from += count;
      left -= count;
      first = false;
    } while (!last);
  }

  @Override
  public void synced(long position) {
    promise(FrameType.SYNCED, position);
  }

  @Override
  public void seal() {
    promise(FrameType.SEAL, -1);
  }

  private void promise(int type, long promised) {
    ensure(2L * (HEADER + Promise.SIZE));
    room(HEADER + Promise.SIZE);
    // A seal promises what stands before it, and where that is shows only behind the padding.
    putPromise(length() + HEADER, type == FrameType.SEAL ? position() : promised);
    chunk(type, Promise.SIZE);
  }

  /**
   * Goes to the next block if there are not {@code needed} bytes left in this one, and says how
   * many there are.
   */
  private int room(int needed) {
    int rest = ChunkFraming.restOfBlock(position());
    if (rest >= needed) {
      return rest;
    }
    if (rest < HEADER) {
      zeros(rest);
    } else {
      int count = rest - HEADER;
      Arrays.fill(array(), length() + HEADER, length() + rest, (byte) 0);
      chunk(FrameType.PAD, count);
    }
    return BLOCK;
  }

  private void chunk(int type, int count) {
    byte[] array = array();
    int at = length();
    LittleEndian.putShort(array, at + ChunkFraming.LENGTH_AT, count);
    array[at + ChunkFraming.TYPE_AT] = (byte) type;
    finish(HEADER + count);
  }
}
