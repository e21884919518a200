package dev.varve.testkit.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A storage with one flaw. */
final class FlawedStorage implements Storage {
  private static final long SOME_NANOSECONDS = 2_000_000;

  private final Flaw flaw;
  private final CrashStorage storage = new CrashStorage();
  private final List<String> everListed = new ArrayList<>();
  private volatile boolean looked;
  private volatile boolean readersClosed;
  private volatile long place;
  private @Nullable StorageLock lock;

  FlawedStorage(Flaw flaw) {
    this.flaw = flaw;
  }

  private boolean has(Flaw other) {
    return flaw == other;
  }

  private void notice() throws IOException {
    if (has(Flaw.CLEARS_THE_INTERRUPT)) {
      Thread.interrupted();
    }
    if (has(Flaw.FAILS_WHEN_INTERRUPTED) && Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public String location() {
    return "flawed memory";
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    if (has(Flaw.OVERWRITES_WHAT_EXISTS) && storage.bytes(name) != null) {
      storage.delete(name);
    }
    if (has(Flaw.LOOKS_BEFORE_IT_CREATES) && storage.bytes(name) == null) {
      LockSupport.parkNanos(SOME_NANOSECONDS);
      if (storage.bytes(name) != null) {
        storage.delete(name);
      }
    }
    synchronized (everListed) {
      everListed.add(name.toString());
    }
    return new Appending(storage.create(name));
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    try {
      return new Reading(storage.open(name));
    } catch (NoSuchFileException e) {
      if (has(Flaw.OPENS_WHAT_IS_MISSING)) {
        storage.create(name).close();
        return storage.open(name);
      }
      throw e;
    }
  }

  @Override
  public void delete(FileName name) throws IOException {
    if (has(Flaw.DELETES_WHAT_IS_MISSING) && storage.bytes(name) == null) {
      return;
    }
    storage.delete(name);
  }

  @Override
  public void sync(FileName name) throws IOException {
    if (!has(Flaw.SYNCS_WHAT_IS_MISSING)) {
      storage.sync(name);
    }
  }

  @Override
  public List<String> list() throws IOException {
    if (has(Flaw.LISTS_WHAT_WAS_DELETED)) {
      synchronized (everListed) {
        return List.copyOf(everListed);
      }
    }
    return storage.list().stream()
        .filter(name -> !has(Flaw.DOES_NOT_LIST_LONG_NUMBERS) || name.matches("\\d{6}\\..*"))
        .toList();
  }

  @Override
  public void syncDirectory() throws IOException {
    storage.syncDirectory();
    if (has(Flaw.DELETES_WHEN_THE_DIRECTORY_IS_SYNCED)) {
      for (FileName name : storage.names()) {
        storage.delete(name);
      }
    }
  }

  @Override
  public StorageLock lock() throws IOException {
    if (has(Flaw.LOOKS_BEFORE_IT_LOCKS)) {
      return lockAfterLooking();
    }
    if (has(Flaw.GRANTS_THE_LOCK_TWICE)) {
      return new CrashStorage().lock();
    }
    StorageLock taken = storage.lock();
    synchronized (this) {
      lock = taken;
    }
    return new StorageLock() {
      @Override
      public void ensureValid() throws IOException {
        taken.ensureValid();
      }

      @Override
      public void close() throws IOException {
        StorageLock current;
        synchronized (FlawedStorage.this) {
          current = has(Flaw.RELEASES_THE_LOCK_OF_ANOTHER) ? lock : taken;
        }
        if (current != null && !has(Flaw.KEEPS_THE_LOCK)) {
          current.close();
        }
      }
    };
  }

  private StorageLock lockAfterLooking() throws IOException {
    if (looked) {
      throw new StorageLockedException("held");
    }
    LockSupport.parkNanos(SOME_NANOSECONDS);
    looked = true;
    return new StorageLock() {
      @Override
      public void ensureValid() {}

      @Override
      public void close() {
        looked = false;
      }
    };
  }

  @Override
  public long usableSpace() throws IOException {
    return has(Flaw.HAS_NO_SPACE) ? 0 : storage.usableSpace();
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }

  private final class Appending implements AppendFile {
    private final AppendFile file;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final AtomicBoolean syncing = new AtomicBoolean();
    private byte @Nullable [] kept;
    private int keptLength;
    private boolean closed;

    Appending(AppendFile file) {
      this.file = file;
    }

    @Override
    public FileName name() {
      return file.name();
    }

    @Override
    public void append(byte[] source, int offset, int length) throws IOException {
      notice();
      switch (flaw) {
        case APPENDS_FROM_THE_START_OF_THE_SOURCE -> file.append(source, 0, length);
        case WRITES_WHEN_CLOSED -> pending.write(source, offset, length);
        case KEEPS_THE_BORROWED_ARRAY -> {
          writeKept();
          kept = source;
          keptLength = length;
        }
        case FORGETS_WHAT_IS_APPENDED_DURING_A_SYNC -> {
          if (!syncing.get()) {
            file.append(source, offset, length);
          }
        }
        default -> file.append(source, offset, length);
      }
    }

    private void writeKept() throws IOException {
      if (kept != null) {
        file.append(kept, 0, keptLength);
        kept = null;
      }
    }

    @Override
    public long position() {
      return has(Flaw.COUNTS_CALLS_FOR_BYTES) ? Math.min(1, file.position()) : file.position();
    }

    @Override
    public void sync() throws IOException {
      notice();
      writeKept();
      syncing.set(true);
      if (has(Flaw.FORGETS_WHAT_IS_APPENDED_DURING_A_SYNC)) {
        LockSupport.parkNanos(SOME_NANOSECONDS);
      }
      file.sync();
      syncing.set(false);
    }

    @Override
    public void close() throws IOException {
      if (closed && has(Flaw.FAILS_WHEN_CLOSED_AGAIN)) {
        throw new ClosedChannelException();
      }
      if (!closed) {
        closed = true;
        writeKept();
        file.append(pending.toByteArray(), 0, pending.size());
      }
      file.close();
    }
  }

  private final class Reading implements ReadFile {
    private final ReadFile file;
    private boolean closed;

    Reading(ReadFile file) {
      this.file = file;
    }

    @Override
    public FileName name() {
      return file.name();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
      notice();
      if (has(Flaw.CLOSES_FOR_ALL_WHEN_ONE_IS_INTERRUPTED)) {
        closed |= Thread.currentThread().isInterrupted();
      }
      if (closed || readersClosed) {
        throw new ClosedChannelException();
      }
      long from = position;
      if (has(Flaw.SEEKS_BEFORE_IT_READS)) {
        place = position;
        LockSupport.parkNanos(1);
        from = Math.min(place, size() - length);
      }
      boolean isShort = has(Flaw.READS_SHORT_AT_THE_END) && position >= 0;
      int count = isShort ? (int) Math.clamp(size() - position, 0L, length) : length;
      boolean isBehind = isShort && position > size();
      file.read(
          isBehind ? size() : from,
          target,
          has(Flaw.READS_TO_THE_START_OF_THE_TARGET) ? 0 : offset,
          count);
    }

    @Override
    public void close() throws IOException {
      if (has(Flaw.CLOSES_ALL_READERS_WITH_ONE)) {
        readersClosed = true;
      }
      file.close();
    }
  }
}
