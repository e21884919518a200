package dev.varve.testkit.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.testkit.storage.StorageOperation.Kind;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A storage that fails when it is told to. An append that fails writes half of its bytes first, as
 * a full disk does.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class FaultStorage implements Storage {
  private final Storage storage;
  private volatile Fault fault = _ -> null;

  /** Decides which operations fail. */
  @FunctionalInterface
  public interface Fault {
    /** What an operation throws instead of being carried out, or null. */
    @Nullable IOException at(StorageOperation operation);
  }

  /** A storage that does not fail yet. */
  public FaultStorage(Storage storage) {
    this.storage = storage;
  }

  /** Fails as {@code newFault} says from here on. */
  public void failAs(Fault newFault) {
    fault = newFault;
  }

  /** Does not fail any more. */
  public void heal() {
    fault = _ -> null;
  }

  private void check(Kind kind, @Nullable FileName file) throws IOException {
    IOException failure = fault.at(new StorageOperation(kind, file));
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public String location() {
    return storage.location();
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    check(Kind.CREATE, name);
    AppendFile file = storage.create(name);
    return new AppendFile() {
      private @Nullable IOException earlier;

      @Override
      public FileName name() {
        return name;
      }

      @Override
      public void append(byte[] source, int offset, int length) throws IOException {
        ensureSound();
        try {
          check(Kind.APPEND, name);
        } catch (IOException e) {
          file.append(source, offset, length / 2);
          earlier = e;
          throw e;
        }
        file.append(source, offset, length);
      }

      @Override
      public long position() {
        return file.position();
      }

      @Override
      public void sync() throws IOException {
        ensureSound();
        try {
          check(Kind.SYNC, name);
        } catch (IOException e) {
          earlier = e;
          throw e;
        }
        file.sync();
      }

      private void ensureSound() {
        if (earlier != null) {
          throw new AssertionError(
              name + " is used after an append or sync of it failed: " + earlier.getMessage());
        }
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    check(Kind.OPEN, name);
    ReadFile file = storage.open(name);
    return new ReadFile() {
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
        check(Kind.READ, name);
        file.read(position, target, offset, length);
      }

      @Override
      public CorruptFileException corrupt(long position, String problem) {
        return file.corrupt(position, problem);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  public void delete(FileName name) throws IOException {
    check(Kind.DELETE, name);
    storage.delete(name);
  }

  @Override
  public void sync(FileName name) throws IOException {
    check(Kind.SYNC, name);
    storage.sync(name);
  }

  @Override
  public List<String> list() throws IOException {
    check(Kind.LIST, null);
    return storage.list();
  }

  @Override
  public void syncDirectory() throws IOException {
    check(Kind.SYNC_DIRECTORY, null);
    storage.syncDirectory();
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
