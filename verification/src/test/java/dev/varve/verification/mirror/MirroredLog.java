package dev.varve.verification.mirror;

import dev.varve.bytes.Bytes;
import dev.varve.storage.AppendFile;
import dev.varve.verification.mirror.MirrorFrame.End;
import dev.varve.verification.mirror.MirrorReplay.Replayed;
import dev.varve.wal.Wal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log that does everything in all places, and is done when all of them are. */
final class MirroredLog implements Wal {
  private final MirrorPlaces places;
  private final Replayed replayed;
  private final Map<Long, Long> ended = new TreeMap<>();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private List<AppendFile> files = new ArrayList<>();
  private long current = -1;
  private @Nullable IOException failure;
  private boolean closed;

  MirroredLog(MirrorPlaces places, Replayed replayed) {
    this.places = places;
    this.replayed = replayed;
    replayed.segments().forEach((segment, bytes) -> ended.put(segment, (long) bytes.length));
  }

  private interface Step {
    void run() throws IOException;
  }

  private void guarded(Step step) throws IOException {
    ensureUsable();
    try {
      step.run();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void ensureUsable() throws IOException {
    if (closed) {
      throw new IOException("the log is closed");
    }
    if (failure != null) {
      throw new IOException("the log failed before: " + failure.getMessage(), failure);
    }
  }

  @Override
  public synchronized void startSegment(long segment) throws IOException {
    ensureUsable();
    long newest = Math.max(current, replayed.newest());
    if (segment <= newest) {
      throw new IllegalArgumentException(segment + " is not greater than " + newest);
    }
    guarded(() -> start(segment));
  }

  private void start(long segment) throws IOException {
    boolean first = current < 0;
    End before = first ? endReplayed() : endCurrent();
    places.create(segment, files);
    current = segment;
    write(before.content());
    syncFiles();
    if (first) {
      for (Map.Entry<Long, byte[]> old : replayed.segments().entrySet()) {
        places.heal(old.getKey(), old.getValue());
      }
    }
  }

  private End endReplayed() throws IOException {
    Map.Entry<Long, byte[]> last = replayed.segments().lastEntry();
    if (last == null) {
      return End.NONE;
    }
    places.syncReplayed(last.getKey());
    return End.of(last.getKey(), last.getValue(), last.getValue().length);
  }

  private End endCurrent() throws IOException {
    syncFiles();
    closeFiles();
    ended.put(current, (long) content.size());
    End end = End.of(current, content.toByteArray(), content.size());
    content.reset();
    return end;
  }

  private void write(Bytes bytes) throws IOException {
    byte[] frame = MirrorFrame.of(current, content.size(), bytes);
    for (AppendFile file : files) {
      file.append(frame, 0, frame.length);
    }
    content.writeBytes(frame);
  }

  private void syncFiles() throws IOException {
    for (AppendFile file : files) {
      file.sync();
    }
  }

  private void closeFiles() throws IOException {
    List<AppendFile> open = files;
    files = new ArrayList<>();
    for (AppendFile file : open) {
      file.close();
    }
  }

  @Override
  public synchronized void append(Bytes record) throws IOException {
    ensureUsable();
    if (current < 0) {
      throw new IllegalStateException("no segment was started");
    }
    if (record.length() > MirroredLogs.LONGEST) {
      throw new IllegalArgumentException(record.length() + " bytes are too many");
    }
    guarded(() -> write(record));
  }

  @Override
  public synchronized void sync() throws IOException {
    guarded(this::syncFiles);
  }

  @Override
  public synchronized void discardBefore(long segment) throws IOException {
    ensureUsable();
    if (current >= 0 && segment > current) {
      throw new IllegalArgumentException("segment " + current + " is in use");
    }
    places.deleteBefore(segment);
    ended.keySet().removeIf(number -> number < segment);
  }

  @Override
  public synchronized long sizeInBytes() {
    return ended.values().stream().mapToLong(Long::longValue).sum() + content.size();
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (failure == null) {
      syncFiles();
    }
    closeFiles();
  }
}
