package dev.varve.wal.framing;

import static dev.varve.wal.framing.RecordFraming.HEADER;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;

/** Writes what {@link RecordFraming} describes. */
final class RecordWriter extends FrameWriter {
  RecordWriter(SegmentHeader header, int keptBuffer) {
    super(header, keptBuffer);
  }

  @Override
  public void record(Bytes record) {
    ensure((long) HEADER + record.length());
    record.copyTo(array(), length() + HEADER);
    frame(FrameType.FULL, record.length());
  }

  @Override
  public void synced(long position) {
    promise(FrameType.SYNCED, position);
  }

  @Override
  public void seal() {
    promise(FrameType.SEAL, position());
  }

  private void promise(int type, long promised) {
    ensure(HEADER + Promise.SIZE);
    putPromise(length() + HEADER, promised);
    frame(type, Promise.SIZE);
  }

  private void frame(int type, int count) {
    byte[] array = array();
    int at = length();
    LittleEndian.putInt(array, at + RecordFraming.LENGTH_AT, count);
    array[at + RecordFraming.TYPE_AT] = (byte) type;
    finish(HEADER + count);
  }
}
