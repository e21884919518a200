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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory in memory that knows what is durable: of each file the bytes that were synced, of the
 * names those that were there at the last sync of the directory. It keeps a journal of everything
 * else that was done, in all files together. At any moment it can say what a crash at that moment
 * would leave, while the run goes on.
 *
 * <p>It is stricter than file systems are: a sync of a file does not make its name durable, a name
 * that was deleted may come back, and a file may have its name and its size without its bytes.
 *
 * <p>The idea of a crash by copy while the run goes on is from Pebble's file system for tests; the
 * journal of everything that is not synced, from SQLite's crash tests.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class CrashStorage implements Storage {
  private static final int REMEMBERED_DELETIONS = 16;

  private final Map<FileName, Inode> names = new LinkedHashMap<>();
  private final Map<FileName, Inode> durableNames = new LinkedHashMap<>();
  private final SequencedMap<FileName, Inode> gone = new LinkedHashMap<>();
  private final List<Step> unsynced = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private @Nullable Watcher watcher;
  private boolean locked;
  private boolean off;
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
    return moment().crash(model, random);
  }

  /** This moment, of which crash images can be made now and later. */
  public synchronized CrashMoment moment() {
    return new CrashMoment(names, durableNames, gone, unsynced);
  }

  /**
   * Ends the run: from here on every operation throws, also on handles that are open. Crash images
   * can be made still.
   */
  public synchronized void powerOff() {
    off = true;
  }

  /**
   * Does to a file what a failed sync does on Linux: its bytes can be read and count as synced, so
   * that the next sync succeeds; a loss of power takes them. (Rebello et al., USENIX ATC 2020.)
   */
  public synchronized void failSync(FileName name) throws IOException {
    Inode inode = find(name);
    inode.failSync();
    forgetAppends(inode);
  }

  /**
   * Does to the directory what a failed sync does: changes of names that are not durable by now
   * never will be, and the next sync succeeds.
   */
  public synchronized void failSyncDirectory() {
    unsynced.removeIf(step -> !(step instanceof Step.Append));
  }

  /** Puts the name of a file into listings that is not of a store; the file cannot be opened. */
  public synchronized void addForeign(String name) {
    foreign.add(name);
  }

  /** Puts files into an empty directory. */
  synchronized void restore(
      Map<FileName, Inode> newNames, Map<FileName, Inode> newDurableNames, List<Step> steps) {
    names.putAll(newNames);
    durableNames.putAll(newDurableNames);
    unsynced.addAll(steps);
  }

  private void ensureOn() throws IOException {
    if (off) {
      throw new IOException("the power is off");
    }
  }

  private void announce(String operation, @Nullable FileName name) throws IOException {
    ensureOn();
    if (watcher != null) {
      watcher.before(this, name == null ? operation : operation + " " + name);
      ensureOn();
    }
    operations++;
  }

  @Override
  public String location() {
    return "memory that may crash";
  }

  @Override
  public AppendFile create(FileName name) throws IOException {
    return create(name, false);
  }

  /** {@inheritDoc} A crash leaves zeros behind it, unless it was closed. */
  @Override
  public AppendFile createForSmallAppends(FileName name) throws IOException {
    return create(name, true);
  }

  private synchronized AppendFile create(FileName name, boolean reserves) throws IOException {
    announce("create", name);
    if (names.containsKey(name)) {
      throw new FileAlreadyExistsException(name.toString());
    }
    Inode inode = new Inode();
    inode.reserves(reserves);
    names.put(name, inode);
    unsynced.add(new Step.Create(name, inode));
    return new Appending(name, inode);
  }

  @Override
  public synchronized ReadFile open(FileName name) throws IOException {
    ensureOn();
    return new Reading(name, find(name).content());
  }

  private Inode find(FileName name) throws IOException {
    Inode inode = names.get(name);
    if (inode == null) {
      throw new NoSuchFileException(name.toString());
    }
    return inode;
  }

  @Override
  public synchronized void delete(FileName name) throws IOException {
    announce("delete", name);
    Inode inode = find(name);
    names.remove(name);
    unsynced.add(new Step.Delete(name, inode));
  }

  @Override
  public synchronized void sync(FileName name) throws IOException {
    announce("sync", name);
    sync(find(name));
  }

  private void sync(Inode inode) {
    inode.sync();
    forgetAppends(inode);
  }

  private void forgetAppends(Inode inode) {
    unsynced.removeIf(step -> step instanceof Step.Append append && append.inode() == inode);
  }

  @Override
  public synchronized List<String> list() throws IOException {
    ensureOn();
    List<String> all = new ArrayList<>(foreign);
    names.keySet().forEach(name -> all.add(name.toString()));
    return all;
  }

  @Override
  public synchronized void syncDirectory() throws IOException {
    announce("sync the directory", null);
    for (Step step : unsynced) {
      switch (step) {
        case Step.Create(FileName name, Inode inode) -> durableNames.put(name, inode);
        case Step.Delete(FileName name, Inode inode) -> {
          durableNames.remove(name);
          remember(name, inode);
        }
        case Step.Append _ -> {}
      }
    }
    unsynced.removeIf(step -> !(step instanceof Step.Append));
  }

  /** Keeps a file that is gone, for a device that lies: it may come back. */
  private void remember(FileName name, Inode inode) {
    gone.put(name, inode);
    if (gone.size() > REMEMBERED_DELETIONS) {
      gone.pollFirstEntry();
    }
  }

  @Override
  public synchronized StorageLock lock() throws IOException {
    ensureOn();
    if (locked) {
      throw new StorageLockedException("the directory in memory is in use");
    }
    locked = true;
    return new StorageLock() {
      private boolean held = true;

      @Override
      public void ensureValid() throws IOException {
        synchronized (CrashStorage.this) {
          ensureOn();
        }
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
  public synchronized long usableSpace() throws IOException {
    ensureOn();
    return Long.MAX_VALUE;
  }

  @Override
  public void close() {
    // The files stay.
  }

  private final class Appending implements AppendFile {
    private final FileName name;
    private final Inode inode;
    private boolean closed;

    Appending(FileName name, Inode inode) {
      this.name = name;
      this.inode = inode;
    }

    @Override
    public FileName name() {
      return name;
    }

    @Override
    public void append(byte[] source, int offset, int length) throws IOException {
      synchronized (CrashStorage.this) {
        ensureOpen();
        announce("append", name);
        int start = inode.size();
        inode.bytes().append(source, offset, length);
        if (length > 0) {
          unsynced.add(new Step.Append(name, inode, start, inode.size()));
        }
      }
    }

    @Override
    public long position() {
      synchronized (CrashStorage.this) {
        return inode.size();
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (CrashStorage.this) {
        ensureOpen();
        announce("sync", name);
        CrashStorage.this.sync(inode);
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
        inode.reserves(false);
      }
    }
  }

  private final class Reading implements ReadFile {
    private final FileName name;
    private final FileBytes content;

    Reading(FileName name, FileBytes content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public FileName name() {
      return name;
    }

    @Override
    public long size() {
      return content.size();
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
      synchronized (CrashStorage.this) {
        ensureOn();
      }
      if (position < 0 || length > content.size() - position) {
        throw corrupt(
            position, "expected " + length + " bytes, but the file ends at byte " + size());
      }
      content.read((int) position, target, offset, length);
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** The names of all files of a store. */
  public synchronized Set<FileName> names() {
    return Set.copyOf(names.keySet());
  }

  /** The bytes of a file, or null if there is none. */
  public synchronized byte @Nullable [] bytes(FileName name) {
    Inode inode = names.get(name);
    return inode == null ? null : inode.content().toByteArray();
  }
}
