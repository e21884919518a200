package dev.varve.storage;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file, open for reading at any position.
 *
 * <p>Thread safety: reads may run in parallel. {@link #close} is called when no read is running.
 */
public interface ReadFile extends Closeable {
  /** The name of the file. */
  FileName name();

  /** The number of bytes when the file was opened. */
  long size();

  /**
   * Fills a part of {@code target} with the bytes from {@code position} on.
   *
   * @throws CorruptFileException if the file ends before that
   * @throws IOException if the bytes cannot be read
   */
  void read(long position, byte[] target, int offset, int length) throws IOException;

  /** The exception that says that the bytes at {@code position} are not what they should be. */
  default CorruptFileException corrupt(long position, String problem) {
    return new CorruptFileException(name(), position, problem);
  }

  /** Closes the handle. Closing twice does nothing. */
  @Override
  void close() throws IOException;
}
