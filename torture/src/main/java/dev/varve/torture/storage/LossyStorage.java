package dev.varve.torture.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Keeps from the file system what was not synced, so that the end of the process does to it what
 * the loss of power would do. What was appended and not synced is in the memory of this process
 * only; names that were made or removed reach the file system with {@link #syncDirectory}. What is
 * read is what would be read without all this.
 *
 * <p>A real system may write things sooner than it must, so this one does too, now and then: part
 * of what was appended, and deletions, whatever else is still to come.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class LossyStorage implements Storage {
  private static final int RARELY = 8;

  private final Storage storage;
  private final Random random;

  /** Files that are not, or not as a whole, in the file system. */
  private final Map<FileName, YoungFile> young = new HashMap<>();

  /** Files that are in the file system, and of which nobody must know. */
  private final Set<FileName> deleted = new HashSet<>();

  /**
   * Loses what was not synced.
   *
   * @param storage is left without it; all that is in it now is durable
   * @param seed decides what is written sooner than it must be
   */
  public LossyStorage(Storage storage, long seed) {
    this.storage = storage;
    this.random = new Random(seed);
  }

  private boolean rarely() {
    return random.nextInt(RARELY) == 0;
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

  private synchronized AppendFile create(FileName name, YoungFile.Creator creator)
      throws IOException {
    if (list().contains(name.toString())) {
      throw new FileAlreadyExistsException(name.toString());
    }
    YoungFile file = new YoungFile(name, creator);
    young.put(name, file);
    return new Appending(file);
  }

  @Override
  public synchronized ReadFile open(FileName name) throws IOException {
    YoungFile file = young.get(name);
    if (file != null) {
      return file.read();
    }
    ensureThere(name);
    return storage.open(name);
  }

  private void ensureThere(FileName name) throws NoSuchFileException {
    if (deleted.contains(name)) {
      throw new NoSuchFileException(name.toString());
    }
  }

  @Override
  public synchronized void delete(FileName name) throws IOException {
    ensureThere(name);
    YoungFile file = young.remove(name);
    if (file != null) {
      if (!file.hasName()) {
        return; // The file system never hears of it.
      }
      file.close();
    } else if (!storage.list().contains(name.toString())) {
      throw new NoSuchFileException(name.toString());
    }
    if (rarely()) {
      storage.delete(name);
    } else {
      deleted.add(name);
    }
  }

  @Override
  public synchronized void sync(FileName name) throws IOException {
    YoungFile file = young.get(name);
    if (file != null) {
      file.sync();
    } else {
      ensureThere(name);
      storage.sync(name);
    }
  }

  @Override
  public synchronized List<String> list() throws IOException {
    Set<String> names = new HashSet<>(storage.list());
    deleted.forEach(name -> names.remove(name.toString()));
    young.keySet().forEach(name -> names.add(name.toString()));
    return List.copyOf(names);
  }

  @Override
  public synchronized void syncDirectory() throws IOException {
    List<YoungFile> files = new ArrayList<>(young.values());
    Collections.shuffle(files, random);
    for (YoungFile file : files) {
      file.giveName(storage);
      forgetIfSettled(file);
    }
    for (FileName name : deleted) {
      storage.delete(name);
    }
    deleted.clear();
  }

  private void forgetIfSettled(YoungFile file) throws IOException {
    if (file.isSettled()) {
      file.close();
      young.remove(file.name(), file);
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
  public synchronized void close() throws IOException {
    for (YoungFile file : young.values()) {
      file.close();
    }
    storage.close();
  }

  /** The handle that created a file. */
  private final class Appending implements AppendFile {
    private final YoungFile file;

    Appending(YoungFile file) {
      this.file = file;
    }

    @Override
    public FileName name() {
      return file.name();
    }

    @Override
    public void append(byte[] source, int offset, int length) throws IOException {
      synchronized (LossyStorage.this) {
        file.append(source, offset, length);
        if (rarely()) {
          file.writeSome(random);
        }
      }
    }

    @Override
    public long position() {
      synchronized (LossyStorage.this) {
        return file.size();
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (LossyStorage.this) {
        file.sync();
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (LossyStorage.this) {
        file.finish();
        forgetIfSettled(file);
      }
    }
  }
}
