package dev.varve.importers;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Checksum;

/**
 * A file of another store, opened to be read only. Numbers are little-endian. Every place and every
 * length is checked against the size of the file, without overflow, before it is used; what does
 * not lie within the file is a {@link SourceException}.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class SourceFile implements Closeable {
  private static final int LARGEST_WINDOW = 1 << 16;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window;
  private long windowAt;

  private SourceFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
    this.window =
        ByteBuffer.allocate((int) Math.min(LARGEST_WINDOW, size)).order(ByteOrder.LITTLE_ENDIAN);
    window.limit(0);
  }

  /**
   * Opens a file. Its size is taken now: what is appended later is not seen.
   *
   * @throws NotASourceException if it is not there, or is no regular file
   */
  public static SourceFile open(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new NotASourceException(
          path + (Files.exists(path) ? " is not a regular file." : " does not exist."));
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw new NotASourceException(path + " does not exist.");
    }
    try {
      return new SourceFile(path, channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  /** How many bytes it has. */
  public long size() {
    return size;
  }

  /** Whether {@code length} bytes from {@code at} on lie within the file; both as unsigned. */
  public boolean has(long at, long length) {
    return at >= 0 && at <= size && length >= 0 && length <= size - at;
  }

  /** A byte, not negative. */
  public int u8(long at) throws IOException {
    return window.get(show(at, 1)) & 0xff;
  }

  /** Two bytes as a number, not negative. */
  public int u16(long at) throws IOException {
    return window.getShort(show(at, 2)) & 0xffff;
  }

  /** Four bytes as a number, not negative. */
  public long u32(long at) throws IOException {
    return window.getInt(show(at, 4)) & 0xffff_ffffL;
  }

  /** Eight bytes as a number; negative if the first bit is set. */
  public long i64(long at) throws IOException {
    return window.getLong(show(at, 8));
  }

  /** A copy of {@code length} bytes. */
  public byte[] bytes(long at, long length) throws IOException {
    check(at, length);
    if (length > LARGEST_ARRAY) {
      throw damaged(at, length + " bytes in one piece are more than can be held in memory");
    }
    byte[] copy = new byte[(int) length];
    if (length <= window.capacity()) {
      window.get(show(at, (int) length), copy);
    } else {
      fill(ByteBuffer.wrap(copy), at);
    }
    return copy;
  }

  /** Adds {@code length} bytes to a checksum. */
  public void digest(long at, long length, Checksum sum) throws IOException {
    check(at, length);
    long next = at;
    long end = at + length;
    while (next < end) {
      int part = (int) Math.min(window.capacity(), end - next);
      sum.update(window.slice(show(next, part), part));
      next += part;
    }
  }

  /** What to throw when the file is wrong at this place. */
  public SourceException damaged(long at, String problem) {
    return new SourceException(path, at, problem);
  }

  private void check(long at, long length) throws SourceException {
    if (!has(at, length)) {
      throw damaged(
          at,
          "expected "
              + Long.toUnsignedString(length)
              + " bytes, but the file has "
              + size
              + " in all");
    }
  }

  /** Has these bytes in the window, and returns where in it. */
  private int show(long at, int length) throws IOException {
    check(at, length);
    if (at < windowAt || at + length > windowAt + window.limit()) {
      window.clear();
      window.limit((int) Math.min(window.capacity(), size - at));
      windowAt = at;
      try {
        fill(window, at);
      } catch (IOException e) {
        window.limit(0);
        throw e;
      }
    }
    return (int) (at - windowAt);
  }

  private void fill(ByteBuffer target, long at) throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target, at + target.position()) < 0) {
        throw new EOFException(
            path + " became shorter while it was read. Close the program that uses it first.");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
