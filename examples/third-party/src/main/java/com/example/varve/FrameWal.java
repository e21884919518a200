package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.storage.AppendFile;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log that is short instead of fast. */
final class FrameWal implements Wal {
  /** The longest record. */
  static final int LONGEST = 1 << 20;

  private final WalContext context;
  private final FrameReplay replay;
  private final int frameSize;
  private final TreeMap<Long, Long> sizes;
  private final Object syncing = new Object();
  private @Nullable AppendFile file;
  private byte[] header = new byte[0];
  private long digest;
  private long current = -1;
  private int promised;
  private volatile int appended;
  private volatile int synced;
  private volatile boolean failed;
  private volatile boolean closed;

  FrameWal(WalContext context, FrameReplay replay, int frameSize) {
    this.context = context;
    this.replay = replay;
    this.frameSize = frameSize;
    this.sizes = replay.sizes;
  }

  private interface Step {
    void take() throws IOException;
  }

  /** After a failure the end of the log is unknown, so nothing is done any more. */
  private void guarded(Step step) throws IOException {
    if (closed || failed) {
      throw new IOException(closed ? "the log is closed" : "the log failed before");
    }
    try {
      step.take();
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public void startSegment(long segment) throws IOException {
    if (!closed && !failed && segment <= Math.max(current, replay.newest)) {
      throw new IllegalArgumentException("there is a segment " + segment + " or a later one");
    }
    guarded(() -> start(segment));
  }

  private synchronized void start(long segment) throws IOException {
    long previous = replay.last;
    long length = replay.length;
    long digestBefore = replay.digest;
    AppendFile old = file;
    if (old != null) {
      seal();
      old.close();
      previous = current;
      length = appended;
      digestBefore = digest;
      sizes.put(current, length);
    } else if (previous >= 0) {
      // Of what was replayed, a part may be in the memory of the operating system only.
      context.sync(previous);
      context.syncDirectory();
    }
    AppendFile created = context.create(segment);
    file = created;
    current = segment;
    header = Frames.header(context.storeId(), segment, previous, length, digestBefore);
    digest = 1;
    appended = 0;
    write(header);
    created.sync();
    context.syncDirectory();
    synced = appended;
    promised = appended;
  }

  @Override
  public void append(Bytes record) throws IOException {
    if (!closed && !failed && current < 0) {
      throw new IllegalStateException("no segment was started");
    }
    if (record.length() > LONGEST) {
      throw new IllegalArgumentException("a record of " + record.length() + " bytes is too long");
    }
    guarded(() -> add(record.toByteArray()));
  }

  private synchronized void add(byte[] record) throws IOException {
    byte[] frames = new byte[0];
    int reach = synced;
    if (reach > promised) {
      frames = frame(Frames.SYNCED, Frames.number(reach), 0, 8, 0);
      promised = reach;
    }
    int from = 0;
    for (; record.length - from > frameSize; from += frameSize) {
      frames = Frames.joined(frames, frame(Frames.PART, record, from, frameSize, frames.length));
    }
    write(
        Frames.joined(
            frames, frame(Frames.END, record, from, record.length - from, frames.length)));
  }

  private byte[] frame(int type, byte[] record, int from, int length, int before) {
    return Frames.frame(header, appended + (long) before, type, record, from, length);
  }

  private AppendFile open() {
    return Objects.requireNonNull(file);
  }

  private void write(byte[] bytes) throws IOException {
    open().append(bytes, 0, bytes.length);
    digest = Frames.digest(digest, bytes, 0, bytes.length);
    appended = appended + bytes.length;
  }

  @Override
  public void sync() throws IOException {
    guarded(this::makeDurable);
  }

  private void makeDurable() throws IOException {
    synchronized (syncing) {
      // What is appended from here on may not be covered.
      int target = appended;
      if (file != null && synced < target) {
        open().sync();
        synced = target;
      }
    }
  }

  private void seal() throws IOException {
    makeDurable();
    write(frame(Frames.SEAL, Frames.number(appended), 0, 8, 0));
    makeDurable();
  }

  @Override
  public synchronized void discardBefore(long segment) throws IOException {
    if (!closed && !failed && current >= 0 && segment > current) {
      throw new IllegalArgumentException("segment " + current + " is in use");
    }
    if (closed || failed) {
      guarded(() -> {});
    }
    for (long number : context.segments()) {
      if (number < segment) {
        try {
          context.delete(number);
        } catch (NoSuchFileException e) {
          // Somebody was faster.
        }
        sizes.remove(number);
      }
    }
  }

  @Override
  public synchronized long sizeInBytes() {
    return sizes.values().stream().mapToLong(Long::longValue).sum() + (file == null ? 0 : appended);
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (file != null) {
      try (AppendFile open = open()) {
        if (!failed && open.position() >= Frames.HEADER) {
          seal();
        }
      }
    }
  }
}
