package dev.varve.engine.storage;

import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Properties;

/**
 * A lock on a file that holds against other processes and inside this one.
 *
 * <p>On POSIX systems a process loses its lock when it closes <em>any</em> handle on the file,
 * while {@link FileLock#isValid} goes on saying that it is held. So nothing in this JVM may open
 * the file a second time, not even to find that it is locked. Who holds what is written into the
 * system properties, the one place that classes of all class loaders share, under the file's
 * identity, which is the same through links and mounts; the file is opened only if the entry was
 * free.
 */
final class DiskLock implements StorageLock {
  private static final String PROPERTY = "dev.varve.lock:";

  private final Path path;
  private final String identity;
  private final AsynchronousFileChannel channel;
  private final FileLock lock;
  private boolean closed;

  private DiskLock(Path path, String identity, AsynchronousFileChannel channel, FileLock lock) {
    this.path = path;
    this.identity = identity;
    this.channel = channel;
    this.lock = lock;
  }

  static DiskLock take(Path path, FileAttribute<?>[] rights) throws IOException {
    try {
      Files.createFile(path, rights);
    } catch (FileAlreadyExistsException e) {
      // The file stays behind when a lock is released; only the lock counts.
    }
    String identity = identity(path);
    Properties held = System.getProperties();
    if (held.putIfAbsent(PROPERTY + identity, "held") != null) {
      throw new StorageLockedException(path + " is locked by this process");
    }
    try {
      return take(path, identity);
    } catch (IOException | RuntimeException e) {
      held.remove(PROPERTY + identity);
      throw e;
    }
  }

  private static DiskLock take(Path path, String identity) throws IOException {
    AsynchronousFileChannel channel = Uninterruptible.open(path, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new StorageLockedException(path + " is locked by another process");
      }
      return new DiskLock(path, identity, channel, lock);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new StorageLockedException(path + " is locked by this process, by other means");
    } catch (AssertionError e) { // what the JDK makes of an error when it asks which file it is
      channel.close();
      throw new IOException("cannot lock " + path + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String identity(Path path) throws IOException {
    Object key =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
    return key == null ? path.toRealPath().toString() : key.toString();
  }

  @Override
  public void ensureValid() throws IOException {
    if (!lock.isValid() || !identity(path).equals(identity)) {
      throw new IOException(
          path + " was replaced while it was locked: another process may be using the directory");
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      try (channel) {
        lock.release();
      } finally {
        System.getProperties().remove(PROPERTY + identity);
      }
    }
  }
}
