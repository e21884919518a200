package dev.varve.testkit.wal;

import static dev.varve.testkit.wal.SimpleFormat.HEADER;

import dev.varve.bytes.Bytes;
import dev.varve.storage.AppendFile;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log that is short instead of fast, with a place for each {@link Flaw}. */
final class SimpleWal implements Wal {
  private final WalContext context;
  private final Flaw flaw;
  private final SimpleReplay replay;
  private final TreeMap<Long, Long> sizes;
  private final Object syncing = new Object();
  private @Nullable AppendFile file;
  private byte[] header = new byte[0];
  private byte[] earlier = new byte[0];
  private long digest;
  private byte[] late = new byte[0];
  private @Nullable Bytes borrowed;
  private long current = -1;
  private long promised;
  private volatile int appended;
  private volatile int synced;
  private volatile int upTo;
  private volatile boolean failed;
  private volatile boolean closed;

  SimpleWal(WalContext context, Flaw flaw, SimpleReplay replay) {
    this.context = context;
    this.flaw = flaw;
    this.replay = replay;
    sizes = flaw == Flaw.FORGETS_SIZES_WHEN_REOPENED ? new TreeMap<>() : replay.sizes;
  }

  private interface Step {
    void take() throws IOException;
  }

  private void guarded(Step step) throws IOException {
    if ((closed && flaw != Flaw.WORKS_WHEN_CLOSED)
        || (failed && flaw != Flaw.GOES_ON_AFTER_A_FAILURE)) {
      throw new IOException("closed or failed");
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
    if (!closed
        && !failed
        && segment <= Math.max(current, replay.newest)
        && flaw != Flaw.TAKES_ANY_SEGMENT_NUMBER) {
      throw new IllegalArgumentException("segment " + segment);
    }
    guarded(() -> start(segment));
  }

  private synchronized void start(long segment) throws IOException {
    long previous = replay.last;
    long length = replay.length;
    long digestBefore = replay.digest;
    byte[] torn = flaw == Flaw.APPENDS_BEHIND_A_TORN_TAIL ? replay.tail : new byte[0];
    AppendFile old = file;
    if (old != null) {
      finish();
      old.close();
      previous = current;
      length = appended;
      digestBefore = flaw == Flaw.SEGMENT_WITHOUT_HISTORY ? 0 : digest;
      torn = new byte[0];
      sizes.put(current, length);
    } else if (previous >= 0) {
      if (flaw != Flaw.DOES_NOT_SYNC_WHAT_IT_RECOVERED) {
        context.sync(previous);
      }
      if (flaw != Flaw.DOES_NOT_SYNC_THE_NAMES_IT_RECOVERED) {
        context.syncDirectory();
      }
    }
    AppendFile created = context.create(segment);
    file = created;
    current = segment;
    header = SimpleFormat.header(context.storeId(), segment, previous, length, digestBefore);
    digest = 1;
    appended = 0;
    write(SimpleFormat.joined(header, torn));
    created.sync();
    if (flaw != Flaw.DOES_NOT_SYNC_THE_DIRECTORY) {
      context.syncDirectory();
    }
    synced = appended;
    upTo = appended;
    promised = appended;
  }

  @Override
  public void append(Bytes record) throws IOException {
    if (!closed && !failed && current < 0) {
      throw new IllegalStateException("no segment");
    }
    if (record.length() > 1 << 20 && flaw != Flaw.WRITES_WHAT_IS_TOO_LONG) {
      throw new IllegalArgumentException("too long");
    }
    guarded(() -> add(record));
  }

  private synchronized void add(Bytes record) throws IOException {
    if (flaw == Flaw.KEEPS_THE_BORROWED_ARRAY) {
      Bytes before = borrowed;
      borrowed = Bytes.wrap(record.array(), record.offset(), record.length());
      if (before != null) {
        write(frames(before.toByteArray()));
      }
      return;
    }
    if (flaw == Flaw.DROPS_EMPTY_RECORDS && record.isEmpty()) {
      return;
    }
    byte[] frames = frames(record.toByteArray());
    if (flaw == Flaw.ACKNOWLEDGES_BEFORE_WRITING) {
      byte[] now = late;
      late = frames;
      write(now);
      return;
    }
    write(frames);
  }

  private byte[] frames(byte[] record) {
    byte[] frames = new byte[0];
    int reach = flaw == Flaw.PROMISES_WHAT_IS_NOT_SYNCED ? appended : synced;
    if (reach > promised && flaw != Flaw.NEVER_PROMISES) {
      frames = promise(SimpleFormat.SYNCED, reach);
      promised = reach;
    }
    if (flaw == Flaw.WRITES_EARLIER_BYTES_AGAIN) {
      byte[] again = frame(SimpleFormat.END, earlier, 0, earlier.length, frames.length);
      frames = earlier.length == 0 ? frames : SimpleFormat.joined(frames, again);
      earlier = record.length < 1000 ? record : new byte[0];
    }
    int from = 0;
    while (record.length - from > SimpleFormat.LONGEST_FRAME) {
      frames =
          SimpleFormat.joined(
              frames,
              frame(SimpleFormat.PART, record, from, SimpleFormat.LONGEST_FRAME, frames.length));
      from += SimpleFormat.LONGEST_FRAME;
    }
    int rest = record.length - from;
    boolean edge = flaw == Flaw.LOSES_A_BYTE_AT_THE_EDGE_OF_A_BLOCK && from > 0 && rest == 1;
    return SimpleFormat.joined(
        frames, frame(SimpleFormat.END, record, from, edge ? 0 : rest, frames.length));
  }

  private byte[] frame(int type, byte[] record, int from, int length, int before) {
    long position = appended + late.length + (long) before;
    return SimpleFormat.frame(flaw, header, position, type, record, from, length);
  }

  private byte[] promise(int type, long reach) {
    return frame(type, SimpleFormat.number(reach), 0, 8, 0);
  }

  private AppendFile open() {
    return Objects.requireNonNull(file);
  }

  private void write(byte[] bytes) throws IOException {
    open().append(bytes, 0, bytes.length);
    digest = SimpleFormat.digest(digest, bytes, 0, bytes.length);
    int end = appended + bytes.length;
    appended = end;
  }

  @Override
  public void sync() throws IOException {
    guarded(this::makeDurable);
  }

  private void makeDurable() throws IOException {
    synchronized (syncing) {
      int target = appended;
      if (file != null && upTo < target) {
        if (flaw != Flaw.SYNC_DOES_NOTHING) {
          open().sync();
        }
        synced = flaw == Flaw.SYNC_COVERS_WHAT_CAME_DURING_IT ? appended : target;
        // The mistake that shows only if nothing is appended before the next sync.
        upTo = flaw == Flaw.NEXT_SYNC_SKIPS_WHAT_CAME_DURING_IT ? appended : synced;
      }
    }
  }

  private void finish() throws IOException {
    if (late.length > 0) {
      byte[] now = late;
      late = new byte[0];
      write(now);
    }
    if (flaw != Flaw.SEALS_WITHOUT_SYNC && flaw != Flaw.NEXT_SEGMENT_BEFORE_THE_OLD_IS_SYNCED) {
      makeDurable();
    }
    if (flaw != Flaw.NEVER_SEALS) {
      write(promise(SimpleFormat.SEAL, appended));
    }
    if (flaw != Flaw.NEXT_SEGMENT_BEFORE_THE_OLD_IS_SYNCED) {
      makeDurable();
    }
  }

  @Override
  public synchronized void discardBefore(long segment) throws IOException {
    if (!closed && !failed && current >= 0 && segment > current) {
      throw new IllegalArgumentException("current");
    }
    if (closed || failed) {
      guarded(() -> {});
    }
    for (long number : context.segments()) {
      if (number < segment) {
        try {
          context.delete(number);
        } catch (NoSuchFileException e) {
          if (flaw == Flaw.DISCARDS_ONLY_ONCE) {
            throw e;
          }
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
        if ((!failed || flaw == Flaw.SEALS_AFTER_A_FAILURE) && open.position() >= HEADER) {
          finish();
        }
      }
    }
  }
}
