package dev.varve.wal.segment;

import dev.varve.bytes.Bytes;
import dev.varve.storage.AppendFile;
import dev.varve.wal.WalContext;
import dev.varve.wal.framing.FrameWriter;
import dev.varve.wal.framing.Framing;
import dev.varve.wal.framing.SegmentEnd;
import dev.varve.wal.framing.SegmentHeader;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The segment that records are appended to.
 *
 * <p>Thread safety: one thread appends at a time; {@link #sync} may run beside it.
 */
final class ActiveSegment implements Closeable {
  private final long number;
  private final AppendFile file;
  private final FrameWriter writer;
  private final Object syncing = new Object();

  /** The position up to which promises were written. Only the appending thread has it. */
  private long promised = SegmentHeader.SIZE;

  /** The position behind the last record that the operating system has. */
  private final AtomicLong appended = new AtomicLong(SegmentHeader.SIZE);

  /** The position before which everything is durable. */
  private volatile long synced = SegmentHeader.SIZE;

  private ActiveSegment(long number, AppendFile file, FrameWriter writer) {
    this.number = number;
    this.file = file;
    this.writer = writer;
  }

  /** Creates a segment; when this returns, its header and its name are durable. */
  static ActiveSegment create(
      WalContext context, Framing framing, SegmentHeader header, int keptBuffer)
      throws IOException {
    AppendFile file = context.createForSmallAppends(header.segment());
    try {
      file.append(header.encode(), 0, SegmentHeader.SIZE);
      file.sync();
      context.syncDirectory();
    } catch (Throwable e) {
      try (file) {
        throw e;
      }
    }
    return new ActiveSegment(header.segment(), file, framing.writer(header, keptBuffer));
  }

  long number() {
    return number;
  }

  /** The size of the segment in bytes. */
  long length() {
    return appended.getAcquire();
  }

  void append(Bytes record) throws IOException {
    long durable = synced;
    if (durable > promised) {
      writer.synced(durable);
      promised = durable;
    }
    writer.record(record);
    hand();
  }

  /** Makes everything durable that was appended before. */
  void sync() throws IOException {
    long target = appended.getAcquire();
    synchronized (syncing) {
      if (synced < target) {
        file.sync();
        synced = target;
      }
    }
  }

  /** Makes the segment durable and says so at its end. */
  SegmentEnd seal() throws IOException {
    // The seal is a promise, so what stands before it must be durable before it is written.
    sync();
    writer.seal();
    hand();
    sync();
    return new SegmentEnd(number, writer.position(), writer.chain());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void hand() throws IOException {
    file.append(writer.array(), 0, writer.length());
    writer.clear();
    appended.setRelease(writer.position());
  }
}
