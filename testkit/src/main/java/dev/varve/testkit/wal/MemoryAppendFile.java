package dev.varve.testkit.wal;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import java.io.IOException;

/** Appends to a {@link MemorySegment}; dead after a failure. */
final class MemoryAppendFile implements AppendFile {
  private final MemoryWalContext context;
  private final long number;
  private final MemorySegment segment;
  private boolean failed;
  private boolean closed;

  MemoryAppendFile(MemoryWalContext context, long number, MemorySegment segment) {
    this.context = context;
    this.number = number;
    this.segment = segment;
  }

  @Override
  public FileName name() {
    return MemoryWalContext.name(number);
  }

  @Override
  public void append(byte[] source, int offset, int length) throws IOException {
    ensureUsable();
    int kept = context.begin(WalOperation.APPEND, number, length);
    synchronized (context) {
      segment.append(source, offset, kept < 0 ? length : kept);
      if (kept >= 0) {
        failed = true;
        throw MemoryWalContext.failure(WalOperation.APPEND, number);
      }
    }
  }

  @Override
  public long position() {
    synchronized (context) {
      return (long) segment.length() - MemorySegment.ENVELOPE;
    }
  }

  @Override
  public void sync() throws IOException {
    ensureUsable();
    int covered;
    synchronized (context) {
      covered = segment.length();
    }
    try {
      context.begin(WalOperation.SYNC, number);
    } catch (IOException e) {
      synchronized (context) {
        failed = true;
      }
      throw e;
    }
    context.syncing();
    synchronized (context) {
      segment.sync(covered);
    }
  }

  @Override
  public void close() {
    synchronized (context) {
      if (!closed) {
        closed = true;
        segment.reserves(false);
        context.closed(number);
      }
    }
  }

  private void ensureUsable() throws IOException {
    synchronized (context) {
      if (closed || failed) {
        throw context.misuse("a handle is used that " + (closed ? "was closed" : "failed before"));
      }
    }
  }
}
