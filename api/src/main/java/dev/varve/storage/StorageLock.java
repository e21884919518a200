package dev.varve.storage;

import java.io.Closeable;
import java.io.IOException;

/** The right to change a directory, held until it is closed or the process ends. */
public interface StorageLock extends Closeable {
  /**
   * Checks that the lock is still held and still protects: that nobody replaced or deleted its
   * file.
   *
   * @throws IOException if it does not
   */
  void ensureValid() throws IOException;

  /** Releases the lock. Closing twice does nothing. */
  @Override
  void close() throws IOException;
}
