package dev.varve.testkit.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A storage that fails when it is told to: by rules ({@link #inject}), by code ({@link #failAs}),
 * or because it is full ({@link #limit}). It counts what is done to it and what it did to that.
 *
 * <p>A handle whose append or sync failed must not be appended to or synced again; who does gets an
 * {@link AssertionError}.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class FaultStorage implements Storage {
  private final Storage storage;
  private final List<Injected> rules = new CopyOnWriteArrayList<>();
  private final Map<Counted, LongAdder> operations = new ConcurrentHashMap<>();
  private final AtomicLong injections = new AtomicLong();
  private final List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
  private volatile Fault fault = _ -> null;
  private volatile @Nullable Quota quota;

  /** Decides which operations fail. */
  @FunctionalInterface
  public interface Fault {
    /** What an operation throws instead of being carried out, or null. */
    @Nullable IOException at(StorageOperation operation);
  }

  /** A rule, and how many operations matched it so far. */
  private record Injected(FaultRule rule, AtomicLong matched) {}

  private record Counted(Kind kind, @Nullable FileKind file) {}

  /**
   * How an operation fails.
   *
   * @param written how many bytes of an append are written before, negative if half of them
   * @param forgets whether what was to be synced counts as synced from then on
   * @param afterwards whether it is carried out before
   */
  private record Failure(IOException exception, int written, boolean forgets, boolean afterwards) {}

  @FunctionalInterface
  private interface Operation {
    void run() throws IOException;
  }

  /** A storage that does not fail yet. */
  public FaultStorage(Storage storage) {
    this.storage = storage;
  }

  /** Fails as {@code newFault} says from here on; an append writes half of its bytes before. */
  public void failAs(Fault newFault) {
    fault = newFault;
  }

  /**
   * Adds a rule; the operations that match it are counted from here on. Of rules that match the
   * same operation, all take effect up to the first that makes it fail.
   */
  public void inject(FaultRule rule) {
    if (rule.effect() instanceof FaultEffect.FailAndForget && !(storage instanceof CrashStorage)) {
      throw new IllegalArgumentException("only a CrashStorage can forget what it was to sync");
    }
    rules.add(new Injected(rule, new AtomicLong()));
  }

  /**
   * Is full when all files together have so many bytes: an append writes what fits and throws a
   * {@link dev.varve.storage.NoSpaceException}; a deletion makes room.
   */
  public void limit(long bytes) throws IOException {
    quota = new Quota(storage, bytes);
  }

  /** Does not fail any more, and is not full. */
  public void heal() {
    fault = _ -> null;
    rules.clear();
    quota = null;
  }

  /** How many times something was done to an operation so far. */
  public long injections() {
    return injections.get();
  }

  /** What it threw so far, the oldest first. */
  public List<Throwable> thrown() {
    synchronized (thrown) {
      return List.copyOf(thrown);
    }
  }

  /**
   * How many operations were asked for so far, whether they failed or not.
   *
   * @param file to files of which kind; null for those to the directory
   */
  public long operations(Kind kind, @Nullable FileKind file) {
    LongAdder count = operations.get(new Counted(kind, file));
    return count == null ? 0 : count.sum();
  }

  /** Counts an operation, does to it what rules say, and says how it fails, or null. */
  private @Nullable Failure failure(Kind kind, @Nullable FileName file) {
    StorageOperation operation = new StorageOperation(kind, file);
    operations
        .computeIfAbsent(new Counted(kind, file == null ? null : file.kind()), _ -> new LongAdder())
        .increment();
    IOException exception = fault.at(operation);
    if (exception != null) {
      injections.incrementAndGet();
      return new Failure(noted(exception), -1, false, false);
    }
    for (Injected injected : rules) {
      FaultRule rule = injected.rule;
      if (rule.matches(operation) && rule.applies(injected.matched.incrementAndGet())) {
        injections.incrementAndGet();
        switch (rule.effect()) {
          case FaultEffect.Fail(Errno errno, int written) -> {
            return new Failure(noted(errno.exception(operation)), written, false, false);
          }
          case FaultEffect.FailAfterwards(Errno errno) -> {
            return new Failure(noted(errno.exception(operation)), Integer.MAX_VALUE, false, true);
          }
          case FaultEffect.FailAndForget(Errno errno) -> {
            return new Failure(noted(errno.exception(operation)), -1, true, false);
          }
          case FaultEffect.EndOfFile() -> {
            if (kind == Kind.READ && file != null) {
              return new Failure(
                  noted(new CorruptFileException(file, 0, "the file was cut off")),
                  0,
                  false,
                  false);
            }
          }
          case FaultEffect.WaitAt(Gate gate) -> gate.pass();
          case FaultEffect.Interrupt() -> Thread.currentThread().interrupt();
          case FaultEffect.ThrowError(var error) -> throw noted(error.get());
          case FaultEffect.ThrowException(var unchecked) -> throw noted(unchecked.get());
        }
      }
    }
    return null;
  }

  private <T extends Throwable> T noted(T failure) {
    thrown.add(failure);
    return failure;
  }

  /** Something that only looks: it is carried out, or fails. */
  private void check(Kind kind, @Nullable FileName file) throws IOException {
    Failure failure = failure(kind, file);
    if (failure != null) {
      throw failure.exception;
    }
  }

  private void run(Kind kind, @Nullable FileName file, Operation operation) throws IOException {
    Failure failure = failure(kind, file);
    if (failure == null) {
      operation.run();
      return;
    }
    if (failure.afterwards) {
      operation.run();
    }
    forget(failure, file);
    throw failure.exception;
  }

  /** Closes something, and then fails perhaps. */
  private void close(@Nullable FileName file, Operation closing) throws IOException {
    closing.run();
    check(Kind.CLOSE, file);
  }

  private void forget(Failure failure, @Nullable FileName file) throws IOException {
    if (failure.forgets && storage instanceof CrashStorage crash) {
      if (file == null) {
        crash.failSyncDirectory();
      } else {
        crash.failSync(file);
      }
    }
  }

  @Override
  public String location() {
    return storage.location();
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    return create(name, Storage::create);
  }

  @Override
  public AppendFile createForSmallAppends(FileName name) throws IOException {
    return create(name, Storage::createForSmallAppends);
  }

  /** One of the ways to create a file. */
  @FunctionalInterface
  private interface Creator {
    AppendFile create(Storage storage, FileName name) throws IOException;
  }

  private AppendFile create(FileName name, Creator creator) throws IOException {
    Failure failure = failure(Kind.CREATE, name);
    if (failure == null) {
      return new Appending(creator.create(storage, name));
    }
    if (failure.afterwards) {
      creator.create(storage, name).close();
    }
    throw failure.exception;
  }

  private final class Appending implements AppendFile {
    private final AppendFile file;
    private volatile @Nullable Throwable earlier;

    Appending(AppendFile file) {
      this.file = file;
    }

    @Override
    public FileName name() {
      return file.name();
    }

    @Override
    public void append(byte[] source, int offset, int length) throws IOException {
      ensureSound();
      try {
        Failure failure = failure(Kind.APPEND, name());
        if (failure != null) {
          int written = failure.written < 0 ? length / 2 : Math.min(length, failure.written);
          write(source, offset, written);
          throw failure.exception;
        }
        write(source, offset, length);
      } catch (IOException | RuntimeException | Error e) {
        earlier = e;
        throw e;
      }
    }

    private void write(byte[] source, int offset, int length) throws IOException {
      Quota limit = quota;
      int fit = limit == null ? length : limit.take(name(), length);
      file.append(source, offset, fit);
      if (fit < length) {
        injections.incrementAndGet();
        throw noted(Errno.ENOSPC.exception(new StorageOperation(Kind.APPEND, name())));
      }
    }

    @Override
    public long position() {
      return file.position();
    }

    @Override
    public void sync() throws IOException {
      ensureSound();
      try {
        run(Kind.SYNC, name(), file::sync);
      } catch (IOException | RuntimeException | Error e) {
        earlier = e;
        throw e;
      }
    }

    private void ensureSound() {
      Throwable before = earlier;
      if (before != null) {
        throw new AssertionError(
            name() + " is used after an append or sync of it failed: " + before.getMessage(),
            before);
      }
    }

    @Override
    public void close() throws IOException {
      FaultStorage.this.close(name(), file::close);
    }
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    check(Kind.OPEN, name);
    return new Reading(storage.open(name));
  }

  private final class Reading implements ReadFile {
    private final ReadFile file;

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
      check(Kind.READ, name());
      file.read(position, target, offset, length);
    }

    @Override
    public CorruptFileException corrupt(long position, String problem) {
      return file.corrupt(position, problem);
    }

    @Override
    public void close() throws IOException {
      FaultStorage.this.close(name(), file::close);
    }
  }

  @Override
  public void delete(FileName name) throws IOException {
    run(
        Kind.DELETE,
        name,
        () -> {
          storage.delete(name);
          Quota limit = quota;
          if (limit != null) {
            limit.giveBack(name);
          }
        });
  }

  @Override
  public void sync(FileName name) throws IOException {
    run(Kind.SYNC, name, () -> storage.sync(name));
  }

  @Override
  public List<String> list() throws IOException {
    check(Kind.LIST, null);
    return storage.list();
  }

  @Override
  public void syncDirectory() throws IOException {
    run(Kind.SYNC_DIRECTORY, null, storage::syncDirectory);
  }

  @Override
  public StorageLock lock() throws IOException {
    check(Kind.LOCK, FileName.LOCK);
    StorageLock lock = storage.lock();
    return new StorageLock() {
      @Override
      public void ensureValid() throws IOException {
        check(Kind.VALIDATE, FileName.LOCK);
        lock.ensureValid();
      }

      @Override
      public void close() throws IOException {
        FaultStorage.this.close(FileName.LOCK, lock::close);
      }
    };
  }

  @Override
  public long usableSpace() throws IOException {
    Quota limit = quota;
    return limit == null ? storage.usableSpace() : Math.min(limit.left(), storage.usableSpace());
  }

  @Override
  public void close() throws IOException {
    close(null, storage::close);
  }
}
