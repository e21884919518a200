package dev.varve.engine.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A directory in memory, for tests and for stores that need not outlive the process. It keeps its
 * files when a store on it is closed, so that the store can be opened again.
 */
public final class MemoryStorage implements Storage {
  private final ConcurrentMap<FileName, MemoryFile> files = new ConcurrentHashMap<>();
  private final AtomicBoolean locked = new AtomicBoolean();

  /** An empty directory. */
  public MemoryStorage() {}

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    MemoryFile file = new MemoryFile();
    if (files.putIfAbsent(name, file) != null) {
      throw new FileAlreadyExistsException(name.toString());
    }
    return file.appending(name);
  }

  @Override
  public ReadFile open(FileName name) throws IOException {
    return find(name).reading(name);
  }

  private MemoryFile find(FileName name) throws IOException {
    MemoryFile file = files.get(name);
    if (file == null) {
      throw new NoSuchFileException(name.toString());
    }
    return file;
  }

  @Override
  public void delete(FileName name) throws IOException {
    files.remove(name, find(name));
  }

  @Override
  public void sync(FileName name) throws IOException {
    find(name); // What is in memory is as durable as it gets.
  }

  @Override
  public List<String> list() {
    return files.keySet().stream().map(FileName::toString).toList();
  }

  @Override
  public void syncDirectory() {
    // What is in memory is as durable as it gets.
  }

  @Override
  public StorageLock lock() throws IOException {
    if (!locked.compareAndSet(false, true)) {
      throw new StorageLockedException("the directory in memory is in use");
    }
    AtomicBoolean held = new AtomicBoolean(true);
    return new StorageLock() {
      @Override
      public void ensureValid() {
        // Nobody can take it away.
      }

      @Override
      public void close() {
        if (held.compareAndSet(true, false)) {
          locked.set(false);
        }
      }
    };
  }

  @Override
  public long usableSpace() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  @Override
  public void close() {
    // The files stay, as they would on disk.
  }
}
