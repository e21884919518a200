package dev.varve.engine.storage;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A handle through which parts of a file are mapped for writing, whatever interrupts the calling
 * thread. It is kept open, so that mapping works too when no more files may be opened.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class MappingHandle implements Closeable {
  private final Path path;
  private FileChannel channel;

  MappingHandle(Path path) throws IOException {
    this.path = path;
    this.channel = open(path);
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  /** Maps a part of the file that is not behind its end. */
  MemorySegment map(long position, long size, Arena arena) throws IOException {
    // An interrupt closes a channel of this kind, also one that came before.
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return channel.map(FileChannel.MapMode.READ_WRITE, position, size, arena);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
          channel = open(path);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
