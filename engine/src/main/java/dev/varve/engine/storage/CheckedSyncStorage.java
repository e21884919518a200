package dev.varve.engine.storage;

import dev.varve.engine.health.SyncFailedException;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A storage whose failed syncs are all {@link SyncFailedException}s, whatever they failed of: a
 * sync that finds the disk full, as file systems do that allocate late, has lost data as well, and
 * must not be taken for an append that found it full.
 *
 * <p>Thread safety: as the storage below.
 */
public final class CheckedSyncStorage implements Storage {
  private final Storage storage;
  private final ReentrantLock directory = new ReentrantLock();
  private boolean directoryFailed;

  /** A storage on top of another. */
  public CheckedSyncStorage(Storage storage) {
    this.storage = storage;
  }

  @FunctionalInterface
  private interface Sync {
    void run() throws IOException;
  }

  private static void check(String what, Sync sync) throws IOException {
    try {
      sync.run();
    } catch (IOException e) {
      throw new SyncFailedException(what, e);
    }
  }

  @Override
  public String location() {
    return storage.location();
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    return checked(storage.create(name));
  }

  @Override
  public AppendFile createForSmallAppends(FileName name) throws IOException {
    return checked(storage.createForSmallAppends(name));
  }

  private static AppendFile checked(AppendFile file) {
    return new AppendFile() {
      @Override
      public FileName name() {
        return file.name();
      }

      @Override
      public void append(byte[] source, int offset, int length) throws IOException {
        file.append(source, offset, length);
      }

      @Override
      public long position() {
        return file.position();
      }

      @Override
      public void sync() throws IOException {
        check(file.name().toString(), file::sync);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    return storage.open(name);
  }

  @Override
  public void delete(FileName name) throws IOException {
    storage.delete(name);
  }

  @Override
  public void sync(FileName name) throws IOException {
    check(name.toString(), () -> storage.sync(name));
  }

  @Override
  public List<String> list() throws IOException {
    return storage.list();
  }

  /**
   * {@inheritDoc}
   *
   * <p>When one of these failed, all later ones do: what the directory lost then, the next sync
   * would not bring back, and there are several who sync it.
   */
  @Override
  public void syncDirectory() throws IOException {
    directory.lock();
    try {
      if (directoryFailed) {
        throw new SyncFailedException(
            "the directory", new IOException("a sync of it failed before"));
      }
      directoryFailed = true;
      check("the directory", storage::syncDirectory);
      directoryFailed = false;
    } finally {
      directory.unlock();
    }
  }

  @Override
  public StorageLock lock() throws IOException {
    return storage.lock();
  }

  @Override
  public long usableSpace() throws IOException {
    return storage.usableSpace();
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
