package dev.varve.wal.none;

import dev.varve.bytes.Bytes;
import dev.varve.wal.Wal;
import java.io.IOException;

/** A log that keeps nothing. It touches no file, not even those that another log left. */
final class NoWal implements Wal {
  private volatile long current = -1;
  private volatile boolean closed;

  @Override
  public void startSegment(long segment) throws IOException {
    ensureOpen();
    if (segment <= current) {
      throw new IllegalArgumentException(
          "segment " + segment + " cannot be started: there is segment " + current + " already");
    }
    current = segment;
  }

  @Override
  public void append(Bytes record) throws IOException {
    ensureOpen();
    if (current < 0) {
      throw new IllegalStateException("no segment was started");
    }
  }

  @Override
  public void sync() throws IOException {
    ensureOpen();
  }

  @Override
  public void discardBefore(long segment) throws IOException {
    ensureOpen();
    if (current >= 0 && segment > current) {
      throw new IllegalArgumentException(
          "segment " + current + " is being written and cannot be discarded");
    }
  }

  @Override
  public long sizeInBytes() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void ensureOpen() throws IOException {
    if (closed) {
      throw new IOException("the write-ahead log is closed");
    }
  }
}
