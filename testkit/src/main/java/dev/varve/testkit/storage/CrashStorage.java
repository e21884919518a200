package dev.varve.testkit.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory that knows what is durable: of each file the bytes that were synced, of the
 * names those that were there at the last sync of the directory. At any moment it can say what a
 * crash at that moment would leave, while the run goes on.
 *
 * <p>It is stricter than file systems are: a sync of a file does not make its name durable, and a
 * name that was deleted may come back.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class CrashStorage implements Storage {
  private final Map<FileName, Content> names = new LinkedHashMap<>();
  private final Map<FileName, Content> durableNames = new LinkedHashMap<>();
  private final List<Step> unsynced = new ArrayList<>();
  private Watcher watcher = (_, _) -> {};
  private boolean locked;
  private long operations;

  /** Sees every operation that changes something, just before it is carried out. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * Sees an operation.
     *
     * @param storage as it is before the operation
     * @param operation in words, such as {@code append 000012.wal}
     */
    void before(CrashStorage storage, String operation);
  }

  /** A file: its bytes so far, and how many of them were synced. */
  static final class Content {
    byte[] bytes = new byte[256];
    int size;
    int synced;

    void append(byte[] source, int offset, int length) {
      if (bytes.length - size < length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
      }
      System.arraycopy(source, offset, bytes, size, length);
      size += length;
    }
  }

  /** Something that was done and is not durable yet. */
  sealed interface Step {
    /** Bytes were appended, up to {@code end}. */
    record Append(Content content, int end) implements Step {}

    /** A name was made. */
    record Create(FileName name, Content content) implements Step {}

    /** A name was deleted. */
    record Delete(FileName name) implements Step {}
  }

  /** An empty directory. */
  public CrashStorage() {}

  /** Shows every operation to {@code newWatcher} from here on. */
  public synchronized void watch(Watcher newWatcher) {
    watcher = newWatcher;
  }

  /** How many operations changed something so far. */
  public synchronized long operations() {
    return operations;
  }

  /** What a crash at this moment would leave, as a directory of its own. */
  public synchronized CrashStorage crash(LossModel model, Random random) {
    return CrashImage.of(names, durableNames, unsynced, model, random);
  }

  /** Puts a file into the directory, all of it durable. */
  void restore(FileName name, byte[] bytes) {
    Content content = new Content();
    content.append(bytes, 0, bytes.length);
    content.synced = content.size;
    names.put(name, content);
    durableNames.put(name, content);
  }

  private void announce(String operation) {
    watcher.before(this, operation);
    operations++;
  }

  @Override
  public String location() {
    return "memory that may crash";
  }

  @Override
  public synchronized AppendFile create(FileName name) throws IOException {
    announce("create " + name);
    if (names.containsKey(name)) {
      throw new FileAlreadyExistsException(name.toString());
    }
    Content content = new Content();
    names.put(name, content);
    unsynced.add(new Step.Create(name, content));
    return new Appending(name, content);
  }

  @Override
  public synchronized ReadFile open(FileName name) throws IOException {
    return new Reading(name, find(name));
  }

  private Content find(FileName name) throws IOException {
    Content content = names.get(name);
    if (content == null) {
      throw new NoSuchFileException(name.toString());
    }
    return content;
  }

  @Override
  public synchronized void delete(FileName name) throws IOException {
    announce("delete " + name);
    find(name);
    names.remove(name);
    unsynced.add(new Step.Delete(name));
  }

  @Override
  public synchronized void sync(FileName name) throws IOException {
    announce("sync " + name);
    sync(find(name));
  }

  private void sync(Content content) {
    content.synced = content.size;
    unsynced.removeIf(step -> step instanceof Step.Append append && append.content == content);
  }

  @Override
  public synchronized List<String> list() {
    return names.keySet().stream().map(FileName::toString).toList();
  }

  @Override
  public synchronized void syncDirectory() {
    announce("sync the directory");
    durableNames.clear();
    durableNames.putAll(names);
    unsynced.removeIf(step -> !(step instanceof Step.Append));
  }

  @Override
  public synchronized StorageLock lock() throws IOException {
    if (locked) {
      throw new StorageLockedException("the directory in memory is in use");
    }
    locked = true;
    return new StorageLock() {
      private boolean held = true;

      @Override
      public void ensureValid() {
        // Nobody can take it away.
      }

      @Override
      public void close() {
        synchronized (CrashStorage.this) {
          if (held) {
            held = false;
            locked = false;
          }
        }
      }
    };
  }

  @Override
  public long usableSpace() {
    return Long.MAX_VALUE;
  }

  @Override
  public void close() {
    // The files stay.
  }

  private final class Appending implements AppendFile {
    private final FileName name;
    private final Content content;
    private boolean closed;

    Appending(FileName name, Content content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public FileName name() {
      return name;
    }

    @Override
    public void append(byte[] source, int offset, int length) throws IOException {
      synchronized (CrashStorage.this) {
        ensureOpen();
        announce("append " + name);
        content.append(source, offset, length);
        unsynced.add(new Step.Append(content, content.size));
      }
    }

    @Override
    public long position() {
      synchronized (CrashStorage.this) {
        return content.size;
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (CrashStorage.this) {
        ensureOpen();
        announce("sync " + name);
        CrashStorage.this.sync(content);
      }
    }

    private void ensureOpen() throws IOException {
      if (closed) {
        throw new IOException(name + " was closed");
      }
    }

    @Override
    public void close() {
      synchronized (CrashStorage.this) {
        closed = true;
      }
    }
  }

  private final class Reading implements ReadFile {
    private final FileName name;
    private final Content content;
    private final int size;

    Reading(FileName name, Content content) {
      this.name = name;
      this.content = content;
      this.size = content.size;
    }

    @Override
    public FileName name() {
      return name;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
      synchronized (CrashStorage.this) {
        if (position < 0 || length > size - position) {
          throw corrupt(position, "the file ends at byte " + size);
        }
        System.arraycopy(content.bytes, (int) position, target, offset, length);
      }
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** The bytes of a file, or null if there is none. */
  public synchronized byte @Nullable [] bytes(FileName name) {
    Content content = names.get(name);
    return content == null ? null : Arrays.copyOf(content.bytes, content.size);
  }
}
