package dev.varve.valuelog;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/**
 * Reads one chunk.
 *
 * <p>Whatever cannot be read, or does not agree with its checksum, is an error.
 *
 * <p>Thread safety: all methods may be called by any thread at any time, except that {@link #close}
 * is called once, when no call is running.
 */
public interface ChunkReader extends Closeable {
  /**
   * Reads a value.
   *
   * @return a fresh array
   * @throws dev.varve.storage.CorruptFileException if there is no such value at this place
   */
  byte[] read(ValuePlace place) throws IOException;

  /** The bytes of all values in the chunk. */
  long valueBytes();

  /**
   * Reads everything and checks every checksum and whatever else the chunk knows about itself.
   *
   * @throws dev.varve.storage.CorruptFileException at the first damage
   */
  void verify() throws IOException;

  /** What the file says of itself, for people: names and values, in a sensible order. */
  Map<String, String> properties();

  @Override
  void close() throws IOException;
}
