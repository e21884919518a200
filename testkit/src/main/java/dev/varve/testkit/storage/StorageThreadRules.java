package dev.varve.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Chapters 2 and 3 of {@link StorageContract}: the lock, and threads. */
abstract class StorageThreadRules {
  static final FileName TABLE = new FileName(FileKind.TABLE, 12);
  static final FileName LOG = new FileName(FileKind.WAL, 13);

  private static final int THREADS = 4;
  private static final int ROUNDS = 300;
  private static final int SYNCS = 20;
  private static final int APPENDS_AHEAD = 4;

  /** An empty storage of its own for each test, which the test need not close. */
  protected abstract Storage storage() throws IOException;

  static void write(Storage storage, FileName name, byte[] content) throws IOException {
    try (AppendFile file = storage.create(name)) {
      file.append(content, 0, content.length);
      file.sync();
    }
  }

  static byte[] content(ReadFile file) throws IOException {
    byte[] content = new byte[Math.toIntExact(file.size())];
    file.read(0, content, 0, content.length);
    return content;
  }

  static byte[] read(Storage storage, FileName name) throws IOException {
    try (ReadFile file = storage.open(name)) {
      return content(file);
    }
  }

  /** Bytes each of which says where it stands. */
  private static byte[] counted(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  @Test
  void theLockIsHeldOnceAndReleasedByClosing() throws IOException {
    Storage storage = storage();
    StorageLock lock = storage.lock();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> storage.lock(), "the lock is taken while it is held")
          .isInstanceOf(StorageLockedException.class);
      lock.ensureValid();
    }
    lock.close();
    StorageLock second = storage.lock();
    lock.close();
    assertThatThrownBy(
            () -> storage.lock(), "the first lock is closed again while the second is held")
        .isInstanceOf(StorageLockedException.class);
    second.ensureValid();
    second.close();
    storage.lock().close();
  }

  @Test
  void theLockIsGivenToOneOfManyThreads() throws Exception {
    Storage storage = storage();
    for (int round = 0; round < 30; round++) {
      AtomicInteger holders = new AtomicInteger();
      List<StorageLock> locks = new ArrayList<>();
      together(
          THREADS,
          _ -> {
            try {
              StorageLock lock = storage.lock();
              holders.incrementAndGet();
              synchronized (locks) {
                locks.add(lock);
              }
            } catch (StorageLockedException e) {
              // Another thread has it.
            }
            return null;
          });
      assertThat(holders).as("threads that hold the lock").hasValue(1);
      locks.getFirst().close();
    }
  }

  @Test
  void aNameIsCreatedByOneOfManyThreads() throws Exception {
    Storage storage = storage();
    for (int round = 0; round < 30; round++) {
      FileName name = new FileName(FileKind.TABLE, round);
      AtomicInteger creators = new AtomicInteger();
      together(
          THREADS,
          _ -> {
            try (AppendFile file = storage.create(name)) {
              creators.incrementAndGet();
              file.append(new byte[] {1}, 0, 1);
            } catch (FileAlreadyExistsException e) {
              // Another thread was first.
            }
            return null;
          });
      assertThat(creators).as("threads that created %s", name).hasValue(1);
      assertThat(read(storage, name)).hasSize(1);
    }
  }

  @Test
  void readsOfAFileRunInParallelBesideOtherWork() throws Exception {
    Storage storage = storage();
    byte[] all = counted(100_000);
    write(storage, TABLE, all);
    try (ReadFile shared = storage.open(TABLE)) {
      together(
          THREADS,
          thread -> {
            if (thread == 0) {
              for (int i = 0; i < 20; i++) {
                FileName other = new FileName(FileKind.WAL, 100 + i);
                write(storage, other, counted(5000));
                storage.syncDirectory();
                storage.delete(other);
              }
            }
            readEverywhere(shared, all, thread);
            return null;
          });
    }
  }

  private static void readEverywhere(ReadFile file, byte[] all, int seed) throws IOException {
    Random random = new Random(seed);
    byte[] target = new byte[5000];
    for (int i = 0; i < ROUNDS; i++) {
      int from = random.nextInt(all.length - target.length);
      file.read(from, target, 0, target.length);
      if (!Arrays.equals(target, 0, target.length, all, from, from + target.length)) {
        throw new AssertionError("a read beside others brought other bytes at " + from);
      }
    }
  }

  @Test
  void aSyncMayRunBesideAppends() throws Exception {
    Storage storage = storage();
    checkSyncsBesideAppends(storage, storage.create(LOG));
  }

  @Test
  void aSyncMayRunBesideSmallAppends() throws Exception {
    Storage storage = storage();
    checkSyncsBesideAppends(storage, storage.createForSmallAppends(LOG));
  }

  private static void checkSyncsBesideAppends(Storage storage, AppendFile created)
      throws Exception {
    byte[] piece = counted(1000);
    AtomicInteger syncs = new AtomicInteger();
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger appends = new AtomicInteger();
    try (AppendFile file = created) {
      together(
          2,
          thread -> {
            if (thread == 0) {
              try {
                while (syncs.get() < SYNCS && !done.get()) {
                  if (appends.get() < APPENDS_AHEAD * (syncs.get() + 1)) {
                    file.append(piece, 0, piece.length);
                    appends.incrementAndGet();
                  } else {
                    Thread.onSpinWait(); // Else a slow sync would fill the disk.
                  }
                }
              } finally {
                done.set(true);
              }
            } else {
              try {
                while (!done.get()) {
                  file.sync();
                  syncs.incrementAndGet();
                }
              } finally {
                done.set(true);
              }
            }
            return null;
          });
    }
    byte[] found = read(storage, LOG);
    assertThat(found.length)
        .as("what was appended beside syncs")
        .isEqualTo(appends.get() * piece.length);
    for (int at = 0; at < found.length; at += piece.length) {
      if (!Arrays.equals(found, at, at + piece.length, piece, 0, piece.length)) {
        throw new AssertionError("what was appended beside syncs is not there at " + at);
      }
    }
  }

  @Test
  void anInterruptedThreadFinishesEveryCallAndStaysInterrupted() throws IOException {
    Storage storage = storage();
    byte[] all = counted(10_000);
    boolean interrupted = true;
    Thread.currentThread().interrupt();
    try (StorageLock lock = storage.lock();
        AppendFile file = storage.create(TABLE)) {
      file.append(all, 0, 5000);
      file.sync();
      file.append(all, 5000, 5000);
      file.sync();
      storage.syncDirectory();
      storage.sync(TABLE);
      lock.ensureValid();
      byte[] found = read(storage, TABLE);
      storage.list();
      storage.usableSpace();
      write(storage, LOG, all);
      storage.delete(LOG);
      interrupted = Thread.interrupted();
      assertThat(found).as("what an interrupted thread wrote and read").isEqualTo(all);
    } finally {
      interrupted &= !Thread.interrupted();
    }
    assertThat(interrupted).as("the thread is interrupted still").isTrue();
    assertThat(read(storage, TABLE)).isEqualTo(all);
    storage.lock().close();
  }

  @Test
  void interruptsOfOneThreadDoNotDisturbHandlesOfOthers() throws Exception {
    Storage storage = storage();
    byte[] all = counted(100_000);
    write(storage, TABLE, all);
    AtomicBoolean done = new AtomicBoolean();
    try (ReadFile shared = storage.open(TABLE);
        AppendFile log = storage.create(LOG)) {
      together(
          THREADS,
          thread -> {
            if (thread == 0) {
              for (int i = 0; i < ROUNDS; i++) {
                log.append(all, 0, 100);
              }
              done.set(true);
            } else if (thread == 1) {
              do {
                Thread.currentThread().interrupt();
                shared.read(0, new byte[10], 0, 10);
                log.sync();
                storage.syncDirectory();
              } while (!done.get());
              assertThat(Thread.interrupted()).as("the thread is interrupted still").isTrue();
            } else {
              readEverywhere(shared, all, thread);
            }
            return null;
          });
      assertThat(log.position()).isEqualTo(100L * ROUNDS);
    }
    assertThat(read(storage, LOG)).hasSize(100 * ROUNDS);
  }

  /** What one of several threads does. */
  @FunctionalInterface
  private interface Task {
    /** Does it, as thread number {@code thread}. */
    Void run(int thread) throws Exception;
  }

  private static void together(int threads, Task task) throws Exception {
    // Else, on a busy machine, one may have ended before another begins.
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> calls = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        calls.add(() -> {
          start.await();
          return task.run(thread);
        });
      }
      for (Future<Void> future : executor.invokeAll(calls, 2, TimeUnit.MINUTES)) {
        try {
          future.get();
        } catch (ExecutionException e) {
          throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        }
      }
    }
  }
}
