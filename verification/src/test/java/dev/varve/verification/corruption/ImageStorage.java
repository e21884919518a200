package dev.varve.verification.corruption;

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

/**
 * A directory in memory that starts as an {@link Image} and costs next to nothing to make. It notes
 * what is appended and when, lets files be damaged under an open store, and allows only so many
 * operations, so that a store which does not come to an end is found out by counting.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class ImageStorage implements Storage {
  /** What one examination of a small store may take; it is some hundreds in truth. */
  private static final long MOST_OPERATIONS = 200_000;

  private final Map<FileName, Content> files = new LinkedHashMap<>();
  private final List<Append> appends = new ArrayList<>();
  private boolean locked;
  private long operations;

  /** A file's bytes so far; the array is replaced and never changed, so images can share it. */
  private static final class Content {
    byte[] bytes;
    boolean synced;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * An append.
   *
   * @param file that grew
   * @param from its size before, in bytes
   * @param to its size behind it
   * @param behindSync whether the file was synced since the append before
   */
  record Append(FileName file, int from, int to, boolean behindSync) {}

  /** A directory with the files of an image. */
  public ImageStorage(Image image) {
    image.files().forEach((name, bytes) -> files.put(name, new Content(bytes)));
  }

  /** What is there now. */
  public synchronized Image image() {
    Map<FileName, byte[]> now = new LinkedHashMap<>();
    files.forEach((name, content) -> now.put(name, content.bytes));
    return new Image(now);
  }

  /** Everything that was appended so far. */
  synchronized List<Append> appends() {
    return List.copyOf(appends);
  }

  /** Replaces the content of a file; handles that are open see it. */
  synchronized void replace(FileName name, byte[] bytes) throws IOException {
    find(name).bytes = bytes;
  }

  private void step() {
    if (++operations > MOST_OPERATIONS) {
      throw new AssertionError("more than " + MOST_OPERATIONS + " operations: it does not end");
    }
  }

  private Content find(FileName name) throws IOException {
    Content content = files.get(name);
    if (content == null) {
      throw new NoSuchFileException(name.toString());
    }
    return content;
  }

  @Override
  public String location() {
    return "memory";
  }

  @Override
  public synchronized AppendFile create(FileName name) throws IOException {
    step();
    if (files.containsKey(name)) {
      throw new FileAlreadyExistsException(name.toString());
    }
    Content content = new Content(new byte[0]);
    files.put(name, content);
    return new Appending(name, content);
  }

  @Override
  public synchronized ReadFile open(FileName name) throws IOException {
    step();
    return new Reading(name, find(name));
  }

  @Override
  public synchronized void delete(FileName name) throws IOException {
    step();
    find(name);
    files.remove(name);
  }

  @Override
  public synchronized void sync(FileName name) throws IOException {
    step();
    find(name).synced = true;
  }

  @Override
  public synchronized List<String> list() {
    step();
    return files.keySet().stream().map(FileName::toString).toList();
  }

  @Override
  public synchronized void syncDirectory() {
    step();
  }

  @Override
  public synchronized StorageLock lock() throws IOException {
    if (locked) {
      throw new StorageLockedException("the directory in memory is in use");
    }
    locked = true;
    return new StorageLock() {
      @Override
      public void ensureValid() {
        // Nobody can take it away.
      }

      @Override
      public void close() {
        synchronized (ImageStorage.this) {
          locked = false;
        }
      }
    };
  }

  /** Whether a store holds the lock. */
  synchronized boolean isLocked() {
    return locked;
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

    Appending(FileName name, Content content) {
      this.name = name;
      this.content = content;
    }

    @Override
    public FileName name() {
      return name;
    }

    @Override
    public void append(byte[] source, int offset, int length) {
      synchronized (ImageStorage.this) {
        step();
        int from = content.bytes.length;
        byte[] longer = Arrays.copyOf(content.bytes, from + length);
        System.arraycopy(source, offset, longer, from, length);
        content.bytes = longer;
        appends.add(new Append(name, from, from + length, content.synced));
        content.synced = false;
      }
    }

    @Override
    public long position() {
      synchronized (ImageStorage.this) {
        return content.bytes.length;
      }
    }

    @Override
    public void sync() {
      synchronized (ImageStorage.this) {
        step();
        content.synced = true;
      }
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private final class Reading implements ReadFile {
    private final FileName name;
    private final Content content;
    private final int size;

    Reading(FileName name, Content content) {
      this.name = name;
      this.content = content;
      this.size = content.bytes.length;
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
      synchronized (ImageStorage.this) {
        step();
        byte[] bytes = content.bytes;
        if (position < 0 || length < 0 || length > bytes.length - position) {
          throw corrupt(position, "the file ends at byte " + bytes.length);
        }
        System.arraycopy(bytes, (int) position, target, offset, length);
      }
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
