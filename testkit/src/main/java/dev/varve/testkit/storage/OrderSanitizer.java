package dev.varve.testkit.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A storage that watches the order in which a store does things, and fails at once, every time,
 * when the order is one that some crash would make fatal. So a missing sync is found by a run
 * without any crash. It passes everything else on to another storage.
 *
 * <p>A violation is an {@link AssertionError} whose message begins with the rule's name. It is
 * thrown, instead of the operation being carried out, and remembered, because a store's threads may
 * swallow it: {@link #close} and {@link #assertClean} throw what was found.
 *
 * <p>The rules. It reads no content, so it knows files by their kinds, and what belongs together by
 * the threads that do it; a check says no more than holds for certain.
 *
 * <dl>
 *   <dt>O1
 *   <dd>When {@link #acknowledged} is called, all that was appended to files of the log is synced,
 *       and their names are durable.
 *   <dt>O2
 *   <dd>When a manifest is appended to, all tables that the same thread created and closed are
 *       synced, and their names durable, except those that it tried to delete.
 *   <dt>O3
 *   <dd>When a root is appended to, the newest manifest is synced and its name durable. When a root
 *       or manifest is deleted, this is so too, and two newer roots are durable.
 *   <dt>O4
 *   <dd>When a table or a file of the log is deleted, the same thread has nothing in the newest
 *       manifest that is not synced. After a write of the manifest failed, tables that are younger
 *       than its last sync stay, because the manifest may name them. The locked file is never
 *       deleted.
 *   <dt>O5
 *   <dd>Nothing is appended to a file after an append or sync of it failed.
 *   <dt>O6
 *   <dd>A file is not synced after a sync of it failed, nor by the handle of which an append
 *       failed, nor the directory after a sync of it failed, until the lock is taken anew.
 *   <dt>O7
 *   <dd>A file is appended to only by who created it: no call of {@link Storage} could break this.
 *   <dt>O8
 *   <dd>No name is created twice, also not after it was deleted.
 *   <dt>O9
 *   <dd>Nothing is read behind the end of a file that was written and closed here.
 *   <dt>O10
 *   <dd>All files are closed at {@link #close}, unless {@link #allowLateClose} was called, and at
 *       {@link #assertClosed}.
 *   <dt>O11
 *   <dd>No interrupt reaches a file: what a storage has to see to, in {@link StorageContract}.
 *   <dt>O12
 *   <dd>No file is deleted that is open.
 *   <dt>O13
 *   <dd>Between {@link #forbidChanges} and {@link #allowChanges} nothing is created, appended,
 *       synced or deleted.
 *   <dt>O14
 *   <dd>At {@link #assertSurfaced}, every exception that an operation threw was shown to {@link
 *       #surfaced}, as itself, as a cause, or suppressed. Those that are answers do not count: that
 *       a file is missing, exists or ends, or that the lock is held.
 * </dl>
 *
 * <p>A storage that fails on purpose belongs below this one, or its failures are not seen.
 *
 * <p>Thread safety: all methods may be called by any thread. No lock is held while an operation is
 * carried out.
 */
public final class OrderSanitizer implements Storage {
  private final Storage storage;
  private final OrderRules rules = new OrderRules();
  private final Set<IOException> unsurfaced = Collections.newSetFromMap(new IdentityHashMap<>());

  private volatile boolean mayCloseLate;

  private OrderSanitizer(Storage storage) {
    this.storage = storage;
  }

  /** Watches what is done to a storage from here on. */
  public static OrderSanitizer over(Storage storage) {
    return new OrderSanitizer(storage);
  }

  /**
   * Files may be open when this is closed, because cursors outlive their store or others are at
   * work while it is closed; see {@link #assertClosed}.
   *
   * @return this
   */
  public OrderSanitizer allowLateClose() {
    mayCloseLate = true;
    return this;
  }

  /**
   * A write was acknowledged as durable. Call it when it is, and when nobody else writes.
   *
   * @throws AssertionError if it is not (O1)
   */
  public void acknowledged() {
    rules.acknowledged();
  }

  /** From here on nothing must be changed (O13), as by a store that refuses to open. */
  public void forbidChanges() {
    rules.allowChanges(false);
  }

  /** From here on changes are allowed again. */
  public void allowChanges() {
    rules.allowChanges(true);
  }

  /**
   * Checks that all files are closed (O10).
   *
   * @throws AssertionError if one is not
   */
  public void assertClosed() {
    rules.ensureClosed();
  }

  /**
   * Checks that no rule was broken so far.
   *
   * @throws AssertionError the first violation, with the others suppressed
   */
  public void assertClean() {
    List<AssertionError> violations = rules.violations();
    if (!violations.isEmpty()) {
      AssertionError all = new AssertionError(violations.getFirst().getMessage());
      violations.forEach(all::addSuppressed);
      throw all;
    }
  }

  /** Somebody was told of a failure: a caller by an exception, or a listener by an event. */
  public void surfaced(Throwable told) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> next = new ArrayList<>(List.of(told));
    while (!next.isEmpty()) {
      Throwable each = next.removeLast();
      if (seen.add(each)) {
        next.addAll(List.of(each.getSuppressed()));
        if (each.getCause() != null) {
          next.add(each.getCause());
        }
      }
    }
    synchronized (unsurfaced) {
      unsurfaced.removeIf(seen::contains);
    }
  }

  /**
   * Checks that somebody was told of every failure (O14).
   *
   * @throws AssertionError if one was swallowed
   */
  public void assertSurfaced() {
    synchronized (unsurfaced) {
      if (!unsurfaced.isEmpty()) {
        AssertionError error =
            new AssertionError("O14: nobody was told of " + List.copyOf(unsurfaced));
        unsurfaced.forEach(error::addSuppressed);
        throw error;
      }
    }
  }

  @FunctionalInterface
  private interface Operation<T> {
    T run() throws IOException;
  }

  private AppendFile watched(FileName name, Operation<AppendFile> creation) throws IOException {
    rules.beforeCreate(name);
    AppendFile file = run(creation);
    return new Appending(file, rules.created(name));
  }

  private <T> T run(Operation<T> operation) throws IOException {
    try {
      return operation.run();
    } catch (IOException e) {
      if (!isAnswer(e)) {
        synchronized (unsurfaced) {
          unsurfaced.add(e);
        }
      }
      throw e;
    }
  }

  private static boolean isAnswer(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        || e instanceof java.nio.file.FileAlreadyExistsException
        || e instanceof dev.varve.storage.StorageLockedException
        || e instanceof CorruptFileException;
  }

  @Override
  public String location() {
    return storage.location();
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    return watched(name, () -> storage.create(name));
  }

  @Override
  public AppendFile createForSmallAppends(FileName name) throws IOException {
    return watched(name, () -> storage.createForSmallAppends(name));
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    ReadFile file = run(() -> storage.open(name));
    return new Reading(file, rules.opened(name));
  }

  @Override
  public void delete(FileName name) throws IOException {
    rules.beforeDelete(name);
    run(() -> {
      storage.delete(name);
      return name;
    });
    rules.deleted(name);
  }

  @Override
  public void sync(FileName name) throws IOException {
    FileHistory history = rules.beforeSync(name);
    long covered = rules.sizeOf(history);
    try {
      run(() -> {
        storage.sync(name);
        return name;
      });
    } catch (IOException | RuntimeException | Error e) {
      rules.failedSync(history, e);
      throw e;
    }
    rules.synced(history, covered);
  }

  @Override
  public List<String> list() throws IOException {
    return run(storage::list);
  }

  @Override
  public void syncDirectory() throws IOException {
    List<FileHistory> covered = rules.beforeSyncDirectory();
    try {
      run(() -> {
        storage.syncDirectory();
        return covered;
      });
    } catch (IOException | RuntimeException | Error e) {
      rules.failedDirectory(e);
      throw e;
    }
    rules.syncedDirectory(covered);
  }

  @Override
  public StorageLock lock() throws IOException {
    StorageLock lock = run(storage::lock);
    rules.newLife();
    return lock;
  }

  @Override
  public long usableSpace() throws IOException {
    return run(storage::usableSpace);
  }

  /**
   * {@inheritDoc}
   *
   * @throws AssertionError if a rule was broken, or a file is open
   */
  @Override
  public void close() throws IOException {
    storage.close();
    assertClean();
    if (!mayCloseLate) {
      assertClosed();
    }
  }

  private final class Appending implements AppendFile {
    private final AppendFile file;
    private final FileHistory history;

    Appending(AppendFile file, FileHistory history) {
      this.file = file;
      this.history = history;
    }

    @Override
    public FileName name() {
      return file.name();
    }

    @Override
    public void append(byte[] source, int offset, int length) throws IOException {
      rules.beforeAppend(history);
      try {
        run(() -> {
          file.append(source, offset, length);
          return file;
        });
      } catch (IOException | RuntimeException | Error e) {
        rules.failed(history, e);
        throw e;
      }
      rules.appended(history, length);
    }

    @Override
    public long position() {
      return file.position();
    }

    @Override
    public void sync() throws IOException {
      long covered = rules.beforeSync(history);
      try {
        run(() -> {
          file.sync();
          return file;
        });
      } catch (IOException | RuntimeException | Error e) {
        rules.failedSync(history, e);
        throw e;
      }
      rules.synced(history, covered);
    }

    @Override
    public void close() throws IOException {
      rules.closedForAppend(history);
      run(() -> {
        file.close();
        return file;
      });
    }
  }

  private final class Reading implements ReadFile {
    private final ReadFile file;
    private final FileHistory history;
    private boolean closed;

    Reading(ReadFile file, FileHistory history) {
      this.file = file;
      this.history = history;
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
      rules.beforeRead(history, position, length);
      run(() -> {
        file.read(position, target, offset, length);
        return file;
      });
    }

    @Override
    public CorruptFileException corrupt(long position, String problem) {
      return file.corrupt(position, problem);
    }

    @Override
    public void close() throws IOException {
      synchronized (this) {
        if (!closed) {
          closed = true;
          rules.closedForRead(history);
        }
      }
      run(() -> {
        file.close();
        return file;
      });
    }
  }
}
