package dev.varve.wal.segment;

import dev.varve.bytes.Bytes;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.framing.Framing;
import dev.varve.wal.framing.SegmentEnd;
import dev.varve.wal.framing.SegmentHeader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A log in segments. */
final class SegmentedWal implements Wal {
  private final WalContext context;
  private final Framing framing;
  private final int maxRecordLength;
  private final int keptBuffer;

  /** The end of what was replayed, until the first segment is started. */
  private final SegmentEnd replayedEnd;

  private final Object discarding = new Object();

  /** Guards {@link #sizes} and changes of {@link #size}. */
  private final Object bookkeeping = new Object();

  /** The sizes of the segments before the active one. */
  private final SortedMap<Long, Long> sizes;

  /**
   * What there is; one object, so that who asks for its size, after every commit, needs no lock.
   */
  private volatile Size size;

  /** The bytes of the segments before the active one, and the active one. */
  private record Size(long older, @Nullable ActiveSegment active) {
    long bytes() {
      return active == null ? older : older + active.length();
    }
  }

  private long newest;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  SegmentedWal(
      WalContext context, Framing framing, int maxRecordLength, int keptBuffer, Replayed replayed) {
    this.context = context;
    this.framing = framing;
    this.maxRecordLength = maxRecordLength;
    this.keptBuffer = keptBuffer;
    replayedEnd = replayed.end();
    sizes = replayed.sizes();
    newest = replayed.newest();
    size = new Size(total(), null);
  }

  private long total() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void startSegment(long segment) throws IOException {
    ensureUsable();
    if (segment <= newest) {
      throw new IllegalArgumentException(
          "segment " + segment + " cannot be started: there is segment " + newest + " already");
    }
    try {
      SegmentEnd previous = settle();
      newest = segment;
      SegmentHeader header =
          SegmentHeader.of(framing.version(), context.storeId(), segment, previous);
      ActiveSegment started = ActiveSegment.create(context, framing, header, keptBuffer);
      synchronized (bookkeeping) {
        size = new Size(size.older, started);
      }
    } catch (Throwable e) {
      failure = e;
      throw e;
    }
  }

  /** Makes everything before the next segment durable for good, and says where it ends. */
  private SegmentEnd settle() throws IOException {
    ActiveSegment old = size.active;
    if (old != null) {
      SegmentEnd end;
      try (old) {
        end = old.seal();
      } finally {
        synchronized (bookkeeping) {
          sizes.put(old.number(), old.length());
          size = new Size(total(), null);
        }
      }
      return end;
    }
    if (replayedEnd.exists()) {
      // What was replayed may be in the operating system's memory only. The new segment's header
      // will insist on it, so it must not get lost while that header stays.
      context.sync(replayedEnd.segment());
      context.syncDirectory();
    }
    return replayedEnd;
  }

  @Override
  public void append(Bytes record) throws IOException {
    ensureUsable();
    ActiveSegment segment = size.active;
    if (segment == null) {
      throw new IllegalStateException("no segment was started");
    }
    if (record.length() > maxRecordLength) {
      throw new IllegalArgumentException(
          "a record of " + record.length() + " bytes is longer than " + maxRecordLength);
    }
    try {
      segment.append(record);
    } catch (Throwable e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void sync() throws IOException {
    ensureUsable();
    ActiveSegment segment = size.active;
    if (segment != null) {
      try {
        segment.sync();
      } catch (Throwable e) {
        failure = e;
        throw e;
      }
    }
  }

  @Override
  public void discardBefore(long segment) throws IOException {
    ensureUsable();
    ActiveSegment current = size.active;
    if (current != null && segment > current.number()) {
      throw new IllegalArgumentException(
          "segment " + current.number() + " is being written and cannot be discarded");
    }
    synchronized (discarding) {
      for (long number : context.segments()) {
        if (number < segment) {
          delete(number);
        }
      }
    }
  }

  private void delete(long number) throws IOException {
    try {
      context.delete(number);
    } catch (NoSuchFileException e) {
      // It was deleted before, which is what was asked for.
    }
    synchronized (bookkeeping) {
      sizes.remove(number);
      size = new Size(total(), size.active);
    }
  }

  @Override
  public long sizeInBytes() {
    return size.bytes();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    ActiveSegment segment = size.active;
    if (segment != null) {
      try (segment) {
        if (failure == null) {
          segment.seal();
        }
      }
    }
  }

  private void ensureUsable() throws IOException {
    if (closed) {
      throw new IOException("the write-ahead log is closed");
    }
    Throwable cause = failure;
    if (cause != null) {
      throw new IOException(
          "the write-ahead log failed before, so its end is unknown; close the store and open it"
              + " again. What happened: "
              + cause,
          cause);
    }
  }
}
