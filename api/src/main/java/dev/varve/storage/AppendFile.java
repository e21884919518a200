package dev.varve.storage;

import dev.varve.bytes.Bytes;
import java.io.Closeable;
import java.io.IOException;

/**
 * A new file, open for appending.
 *
 * <p>After {@link #append} or {@link #sync} threw, the end of the file is unknown: the handle must
 * not be appended to or synced again, and throws if it is. A failed sync must never be repeated:
 * the operating system may have dropped the data and reports success the second time.
 *
 * <p>Thread safety: one thread appends at a time; {@link #sync} may run beside it.
 */
public interface AppendFile extends Closeable {
  /** The name under which the file was created. */
  FileName name();

  /**
   * Adds bytes at the end: when the call returns, the operating system has them and a crash of this
   * process does not lose them. If it throws, any part of them may be there.
   */
  void append(byte[] source, int offset, int length) throws IOException;

  /** Adds bytes at the end, as {@link #append(byte[], int, int)} does. */
  default void append(Bytes bytes) throws IOException {
    append(bytes.array(), bytes.offset(), bytes.length());
  }

  /** The number of bytes appended so far. */
  long position();

  /** Makes everything appended before this call durable. */
  void sync() throws IOException;

  /** Closes the handle; does not sync. Closing twice does nothing. */
  @Override
  void close() throws IOException;
}
