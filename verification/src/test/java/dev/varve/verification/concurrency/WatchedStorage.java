package dev.varve.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A storage for one store that notes what an operating system might forgive: a file that is read
 * after it was closed, deleted while it is open for reading, or deleted twice, and a directory that
 * is changed after it was given up.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class WatchedStorage implements Storage {
  private final Storage storage;
  private final ConcurrentLinkedQueue<AssertionError> misuse = new ConcurrentLinkedQueue<>();
  private final Map<FileName, AtomicInteger> readers = new ConcurrentHashMap<>();
  private final Map<FileName, Boolean> deleted = new ConcurrentHashMap<>();
  private final AtomicLong openReaders = new AtomicLong();
  private volatile Consumer<FileName> beforeRead = _ -> {};
  private volatile boolean givenUp;

  WatchedStorage(Storage storage) {
    this.storage = storage;
  }

  /** Calls {@code action} before each read of a file from here on. */
  void beforeRead(Consumer<FileName> action) {
    beforeRead = action;
  }

  /** The first thing that was done wrong is thrown. */
  void assertNoMisuse() {
    AssertionError first = misuse.peek();
    if (first != null) {
      throw new AssertionError(misuse.size() + " times misused, at first: " + first, first);
    }
  }

  /** Nothing was done wrong, and no file is open for reading. */
  void assertLeftClean() {
    assertNoMisuse();
    assertThat(openReaders.get()).as("files that were left open").isZero();
  }

  /** How many files were deleted. */
  int deletions() {
    return deleted.size();
  }

  private void note(String what) {
    misuse.add(new AssertionError(what));
  }

  private void changes(String what) {
    if (givenUp) {
      note(what + " after the store was closed");
    }
  }

  private AtomicInteger readers(FileName name) {
    return readers.computeIfAbsent(name, _ -> new AtomicInteger());
  }

  @Override
  public String location() {
    return storage.location();
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    changes("create " + name);
    AppendFile file = storage.create(name);
    return new AppendFile() {
      @Override
      public FileName name() {
        return name;
      }

      @Override
      public void append(byte[] source, int offset, int length) throws IOException {
        changes("append to " + name);
        file.append(source, offset, length);
      }

      @Override
      public long position() {
        return file.position();
      }

      @Override
      public void sync() throws IOException {
        changes("sync " + name);
        file.sync();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    ReadFile file = storage.open(name);
    readers(name).incrementAndGet();
    openReaders.incrementAndGet();
    return new ReadFile() {
      private volatile boolean closed;

      @Override
      public FileName name() {
        return name;
      }

      @Override
      public long size() {
        return file.size();
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) throws IOException {
        beforeRead.accept(name);
        if (closed) {
          note(name + " is read after it was closed");
        }
        file.read(position, target, offset, length);
      }

      @Override
      public CorruptFileException corrupt(long position, String problem) {
        return file.corrupt(position, problem);
      }

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          readers(name).decrementAndGet();
          openReaders.decrementAndGet();
        }
        file.close();
      }
    };
  }

  @Override
  public void delete(FileName name) throws IOException {
    changes("delete " + name);
    if (deleted.put(name, true) != null) {
      note(name + " is deleted twice");
    }
    if (readers(name).get() != 0) {
      note(name + " is deleted while it is open for reading");
    }
    storage.delete(name);
  }

  @Override
  public void sync(FileName name) throws IOException {
    changes("sync " + name);
    storage.sync(name);
  }

  @Override
  public List<String> list() throws IOException {
    return storage.list();
  }

  @Override
  public void syncDirectory() throws IOException {
    changes("sync the directory");
    storage.syncDirectory();
  }

  @Override
  public StorageLock lock() throws IOException {
    StorageLock lock = storage.lock();
    return new StorageLock() {
      @Override
      public void ensureValid() throws IOException {
        lock.ensureValid();
      }

      @Override
      public void close() throws IOException {
        givenUp = true;
        lock.close();
      }
    };
  }

  @Override
  public long usableSpace() throws IOException {
    return storage.usableSpace();
  }

  @Override
  public void close() throws IOException {
    givenUp = true;
    storage.close();
  }
}
