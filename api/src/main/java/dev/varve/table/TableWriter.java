package dev.varve.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes one table.
 *
 * <p>After any method threw, only {@link #close} may be called.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public interface TableWriter extends Closeable {
  /**
   * Adds an entry.
   *
   * <p>REQUIRES: entries arrive in strictly increasing entry order; {@link #finish} was not called.
   *
   * @param key borrowed
   * @param value borrowed
   */
  void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException;

  /** About how large the file would be if {@link #finish} were called now, in bytes. */
  long estimatedSize();

  /**
   * Writes what remains, so that the file can be read.
   *
   * <p>REQUIRES: at least one entry was added.
   */
  void finish() throws IOException;

  /**
   * Gives back what the writer holds; without {@link #finish} the table is abandoned. Closing twice
   * does nothing.
   */
  @Override
  void close() throws IOException;
}
