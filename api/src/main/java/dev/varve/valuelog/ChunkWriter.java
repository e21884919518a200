package dev.varve.valuelog;

import dev.varve.bytes.Bytes;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes one chunk.
 *
 * <p>After any method threw, only {@link #close} may be called.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public interface ChunkWriter extends Closeable {
  /** Whether a value of this length still belongs into this chunk; always true for the first. */
  boolean hasRoomFor(int length);

  /**
   * Adds a value.
   *
   * <p>REQUIRES: {@link #finish} was not called.
   *
   * @param value borrowed
   * @return where it is
   */
  ValuePlace add(Bytes value) throws IOException;

  /**
   * Writes what remains, so that the chunk can be read.
   *
   * <p>REQUIRES: at least one value was added.
   */
  void finish() throws IOException;

  /** Gives back what the writer holds. Closing twice does nothing. */
  @Override
  void close() throws IOException;
}
