package dev.varve.views.trace;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.ReadAccess;
import org.jspecify.annotations.Nullable;

/** Reads that are recorded. */
class RecordedReads implements ReadAccess {
  private final ReadAccess reads;
  private final TraceRecorder recorder;

  RecordedReads(ReadAccess reads, TraceRecorder recorder) {
    this.reads = reads;
    this.recorder = recorder;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    byte[] value = reads.get(key);
    recorder.got(key, value == null ? TraceWriter.NOT_GIVEN : value.length);
    return value;
  }

  /** What a lookup costs, whether or not its value is wanted: a get, of a value of 0 bytes. */
  @Override
  public boolean contains(byte[] key) {
    boolean found = reads.contains(key);
    recorder.got(key, found ? 0 : TraceWriter.NOT_GIVEN);
    return found;
  }

  @Override
  public Cursor scan(KeyRange range) {
    return new RecordedCursor(reads.scan(range), range.from(), recorder);
  }

  /** Counts what a scan reads, and records it at its end. */
  private static final class RecordedCursor implements Cursor {
    private final Cursor cursor;
    private final TraceRecorder recorder;
    private byte @Nullable [] start;
    private long length;
    private boolean closed;

    RecordedCursor(Cursor cursor, @Nullable Bytes from, TraceRecorder recorder) {
      this.cursor = cursor;
      this.recorder = recorder;
      this.start = from == null ? null : from.toByteArray();
    }

    private boolean moved(boolean found) {
      if (found) {
        length++;
        if (start == null) {
          start = cursor.key().toByteArray();
        }
      }
      return found;
    }

    @Override
    public boolean next() {
      return moved(cursor.next());
    }

    @Override
    public boolean previous() {
      return moved(cursor.previous());
    }

    /** A seek ends one scan and begins another. */
    @Override
    public boolean seek(byte[] key) {
      if (length > 0) {
        record();
      }
      length = 0;
      start = key.clone();
      return moved(cursor.seek(key));
    }

    @Override
    public void beforeFirst() {
      cursor.beforeFirst();
    }

    @Override
    public void afterLast() {
      cursor.afterLast();
    }

    @Override
    public Bytes key() {
      return cursor.key();
    }

    @Override
    public Bytes value() {
      return cursor.value();
    }

    private void record() {
      recorder.scanned(start == null ? new byte[0] : start, length);
    }

    @Override
    public void close() {
      cursor.close();
      if (!closed) {
        closed = true;
        record();
      }
    }
  }
}
