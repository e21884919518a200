package dev.varve.engine.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A new file on disk to which small pieces are appended without a system call for each: zeros are
 * written ahead, and bytes are then stored into a mapping of them. What is stored there is in the
 * memory of the operating system, as after a write, and so survives the end of the process; and
 * since the space was written before, a full disk is found by a write, which fails, and not by a
 * store, which would kill the JVM. Syncing such a file is cheaper too, because its size changes
 * only now and then.
 *
 * <p>Large pieces are written, which is cheaper than writing zeros first.
 *
 * <p>While the file is open, and for ever if the process is killed, zeros follow what was appended.
 * Closing cuts them off.
 *
 * <p>The mapping is only ever copied to. If somebody truncates the file, the copy throws an {@link
 * InternalError}, which is turned into an {@link IOException}.
 */
final class ReservingAppendFile implements AppendFile {
  /** How much is reserved at once: this, up to {@link #MOST_AHEAD}, as the file grows. */
  private static final int LEAST_AHEAD = 64 << 10;

  private static final int MOST_AHEAD = 1 << 20;

  /** What is written instead of stored. */
  private static final int LARGE = 8 << 10;

  private static final byte[] ZEROS = new byte[LEAST_AHEAD];

  private final FileName name;
  private final Path path;
  private final RandomAccessFile file;
  private final AsynchronousFileChannel channel;
  private final MappingHandle mapping;

  /** A mapping of the file from {@link #windowAt} to {@link #reserved}. */
  private MemorySegment window = MemorySegment.NULL;

  private @Nullable Arena arena;
  private long windowAt;

  /** The size of the file; behind {@link #position} there are zeros. */
  private long reserved;

  private final AtomicLong position = new AtomicLong();
  private volatile @Nullable IOException failure;
  private boolean closed;

  ReservingAppendFile(FileName name, Path path) throws IOException {
    this.name = name;
    this.path = path;
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      channel = Uninterruptible.open(path, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw closing(file, e);
    }
    try {
      mapping = new MappingHandle(path);
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
    long at = position.getPlain();
    try {
      if (length >= LARGE) {
        file.seek(at);
        file.write(source, offset, length);
        reserved = Math.max(reserved, at + length);
      } else {
        if (length > reserved - at) {
          reserve(at + length);
        }
        if (at + length > windowAt + window.byteSize()) {
          map(at);
        }
        MemorySegment.copy(source, offset, window, ValueLayout.JAVA_BYTE, at - windowAt, length);
      }
    } catch (IOException e) {
      throw fail(Errors.typed(e, "cannot append to " + path));
    } catch (InternalError e) {
      throw fail(
          new IOException(
              "cannot append to " + path + ": the file was truncated, or the device failed", e));
    }
    position.setRelease(at + length);
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

  /** Maps what is reserved from a position on. */
  private void map(long from) throws IOException {
    unmap();
    Arena next = Arena.ofShared();
    try {
      window = mapping.map(from, reserved - from, next);
      windowAt = from;
      arena = next;
    } catch (Throwable e) {
      next.close();
      throw e;
    }
  }

  private void unmap() {
    Arena old = arena;
    window = MemorySegment.NULL;
    windowAt = reserved;
    arena = null;
    if (old != null) {
      old.close();
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
    try (AsynchronousFileChannel _ = channel;
        MappingHandle _ = mapping;
        RandomAccessFile _ = file) {
      unmap();
      if (reserved > position.getPlain() && failure == null) {
        file.setLength(position.getPlain());
      }
    }
  }
}
