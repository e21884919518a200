package dev.varve.engine.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A new file on disk.
 *
 * <p>Bytes go through a {@link RandomAccessFile}, whose write loops over short writes and is not
 * interruptible. The channel beside it, opened at the same time so that it is told of every error
 * since then, only syncs.
 */
final class DiskAppendFile implements AppendFile {
  private final FileName name;
  private final Path path;
  private final RandomAccessFile file;
  private final AsynchronousFileChannel channel;
  private volatile long position;
  private volatile @Nullable IOException failure;

  DiskAppendFile(FileName name, Path path) throws IOException {
    this.name = name;
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
    try {
      this.channel = Uninterruptible.open(path, StandardOpenOption.WRITE);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public FileName name() {
    return name;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread appends at a time
  public void append(byte[] source, int offset, int length) throws IOException {
    ensureSound();
    try {
      file.write(source, offset, length);
    } catch (IOException e) {
      IOException typed = Errors.typed(e, "cannot append to " + path);
      failure = typed;
      throw typed;
    }
    position += length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void sync() throws IOException {
    ensureSound();
    try {
      channel.force(false);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  private void ensureSound() throws IOException {
    IOException earlier = failure;
    if (earlier != null) {
      throw new IOException(
          path + " cannot be used after an append or sync failed: " + earlier.getMessage(),
          earlier);
    }
  }

  @Override
  public void close() throws IOException {
    try (AsynchronousFileChannel _ = channel) {
      file.close();
    }
  }
}
