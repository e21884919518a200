package dev.varve.views.memory;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Reads segments one after another. It copies straight from the segment that the cursor shows, and
 * closes the cursor as soon as the last one was read.
 */
final class SegmentInputStream extends InputStream {
  private final Cursor cursor;
  private Bytes segment = Bytes.EMPTY;
  private int at;
  private boolean ended;
  private boolean closed;

  SegmentInputStream(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Stands on a byte that was not read, unless there is none. */
  private boolean hasMore() throws IOException {
    if (closed) {
      throw new IOException("the stream was closed; open it again to read it from its start");
    }
    while (at == segment.length() && !ended) {
      leaveSegment();
      if (cursor.next()) {
        segment = cursor.value();
      } else {
        end();
      }
    }
    return !ended;
  }

  private void leaveSegment() {
    segment = Bytes.EMPTY;
    at = 0;
  }

  private void end() {
    leaveSegment();
    ended = true;
    cursor.close();
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? segment.get(at++) & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    int copied = 0;
    while (copied < length && hasMore()) {
      int part = Math.min(length - copied, segment.length() - at);
      segment.slice(at, at + part).copyTo(target, offset + copied);
      at += part;
      copied += part;
    }
    return copied == 0 && length > 0 ? -1 : copied;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    while (skipped < count && hasMore()) {
      int part = (int) Math.min(count - skipped, segment.length() - at);
      at += part;
      skipped += part;
    }
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return hasMore() ? segment.length() - at : 0;
  }

  @Override
  public void close() {
    closed = true;
    end();
  }
}
