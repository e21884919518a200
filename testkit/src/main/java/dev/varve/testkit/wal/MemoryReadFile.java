package dev.varve.testkit.wal;

import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/** Reads a {@link MemorySegment}. */
final class MemoryReadFile implements ReadFile {
  private final MemoryWalContext context;
  private final long number;
  private final MemorySegment segment;
  private final long size;
  private boolean closed;

  MemoryReadFile(MemoryWalContext context, long number, MemorySegment segment) {
    this.context = context;
    this.number = number;
    this.segment = segment;
    size = segment.size();
  }

  @Override
  public FileName name() {
    return MemoryWalContext.name(number);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    context.begin(WalOperation.READ, number);
    synchronized (context) {
      if (closed) {
        throw context.misuse("a handle is used that was closed");
      }
      if (position < 0 || length < 0 || length > size - position) {
        throw corrupt(position, "expected " + length + " bytes, but the file ends at " + size);
      }
      segment.read(position, target, offset, length);
    }
  }

  @Override
  public void close() {
    synchronized (context) {
      if (!closed) {
        closed = true;
        context.closed(number);
      }
    }
  }
}
