package dev.varve.engine.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A new file on disk to which small pieces are appended without a system call for each: they are
 * stored in its {@link Tail} and written together. What is stored there is in the memory of the
 * operating system, as after a write, and so survives the end of the process.
 *
 * <p>Space is reserved before a piece is taken, by zeros that are written ahead: a full disk is
 * found while nothing was promised yet, and syncing is cheaper, because the size of the file
 * changes only now and then. Large pieces are written at once.
 *
 * <p>While the file is open, and for ever if the process is killed, zeros follow what was appended.
 * Closing cuts them off.
 *
 * <p>Thread safety: one thread appends at a time; others may sync meanwhile.
 */
final class ReservingAppendFile implements AppendFile {
  /** How much is reserved at once: this, up to {@link #MOST_AHEAD}, as the file grows. */
  private static final int LEAST_AHEAD = 64 << 10;

  private static final int MOST_AHEAD = 1 << 20;

  /** What is written at once. */
  private static final int LARGE = 8 << 10;

  private static final byte[] ZEROS = new byte[LEAST_AHEAD];

  private final FileName name;
  private final Path path;
  private final RandomAccessFile file;
  private final AsynchronousFileChannel channel;
  private final Tail tail;

  /** The pieces of the tail, one behind the other. */
  private final byte[] recent = new byte[Tail.SIZE];

  /** Where {@link #recent} begins in the file. */
  private long recentAt;

  /** Held by who writes, and by who changes where {@link #recent} begins. */
  private final ReentrantLock writing = new ReentrantLock();

  /** Up to where the file was written, zeros aside. */
  private long written;

  /** The size of the file; behind {@link #position} there are zeros. */
  private long reserved;

  private final AtomicLong position = new AtomicLong();
  private volatile @Nullable IOException failure;
  private boolean closed;

  ReservingAppendFile(FileName name, Path path, FileAttribute<?>... rights) throws IOException {
    this.name = name;
    this.path = path;
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      channel = Uninterruptible.open(path, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw closing(file, e);
    }
    try {
      tail = new Tail(path, rights);
    } catch (IOException e) {
      throw closing(file, closing(channel, e));
    }
  }

  private static IOException closing(Closeable handle, IOException why) {
    try {
      handle.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    return why;
  }

  @Override
  public FileName name() {
    return name;
  }

  @Override
  public void append(byte[] source, int offset, int length) throws IOException {
    ensureSound();
    if (length == 0) {
      return;
    }
    long at = position.getPlain();
    try {
      if (length >= LARGE) {
        writeAtOnce(at, source, offset, length);
      } else {
        if (length > reserved - at || !tail.hasRoom(length)) {
          makeRoom(at + length);
        }
        System.arraycopy(source, offset, recent, (int) (at - recentAt), length);
        tail.add(at, source, offset, length);
      }
    } catch (IOException e) {
      throw fail(Errors.typed(e, "cannot append to " + path));
    } catch (InternalError e) {
      throw fail(
          new IOException(
              "cannot append to "
                  + path
                  + ": the file beside it was truncated, or the device failed",
              e));
    }
    position.setRelease(at + length);
  }

  private void writeAtOnce(long at, byte[] source, int offset, int length) throws IOException {
    writing.lock();
    try {
      empty(at);
      file.seek(at);
      file.write(source, offset, length);
      written = at + length;
      recentAt = written;
      reserved = Math.max(reserved, written);
    } finally {
      writing.unlock();
    }
  }

  /** Makes room in the file and in the tail for what ends at a position. */
  private void makeRoom(long end) throws IOException {
    writing.lock();
    try {
      if (end > reserved) {
        reserve(end);
      }
      empty(position.getPlain());
    } finally {
      writing.unlock();
    }
  }

  /** Writes what is in the tail and empties it. */
  private void empty(long at) throws IOException {
    write(at);
    if (at > recentAt) {
      tail.clear();
      recentAt = at;
    }
  }

  /** Writes everything that was appended. */
  private void writeAll() throws IOException {
    writing.lock();
    try {
      write(position.getAcquire());
    } finally {
      writing.unlock();
    }
  }

  /** Writes what comes before a position. */
  private void write(long end) throws IOException {
    if (end > written) {
      file.seek(written);
      file.write(recent, (int) (written - recentAt), (int) (end - written));
      written = end;
    }
  }

  private IOException fail(IOException e) {
    failure = e;
    return e;
  }

  /** Writes zeros up to at least a position. */
  private void reserve(long least) throws IOException {
    long ahead = Math.clamp(least, LEAST_AHEAD, MOST_AHEAD);
    file.seek(reserved);
    while (reserved < least + ahead) {
      file.write(ZEROS);
      reserved += ZEROS.length;
    }
  }

  @Override
  public long position() {
    return position.getAcquire();
  }

  @Override
  public void sync() throws IOException {
    ensureSound();
    try {
      writeAll();
      channel.force(false);
    } catch (IOException e) {
      throw fail(e);
    }
  }

  private void ensureSound() throws IOException {
    IOException earlier = failure;
    if (earlier != null) {
      throw new IOException(
          path + " cannot be used after an append or sync failed: " + earlier.getMessage(),
          earlier);
    }
    if (closed) {
      throw new IOException(path + " was closed");
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    boolean sound = failure == null;
    try (AsynchronousFileChannel _ = channel;
        RandomAccessFile _ = file) {
      try (tail) {
        if (sound) {
          writeAll();
          if (reserved > position.getPlain()) {
            file.setLength(position.getPlain());
          }
        }
      }
      if (sound) {
        Tail.delete(path); // not before it is unmapped, which some systems insist on
      }
    }
  }
}
