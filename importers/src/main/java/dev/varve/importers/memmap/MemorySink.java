package dev.varve.importers.memmap;

import dev.varve.bytes.Bytes;
import java.io.IOException;
import java.util.List;

/**
 * Receives what a store holds, in the order in which it was written. Of several calls for one id or
 * key the last counts. Every method may throw an {@link IOException} to end the walk.
 */
public interface MemorySink {
  /**
   * Receives a memory.
   *
   * @param id 1 or more
   * @param tags in their order
   */
  void memory(long id, Bytes content, List<String> tags) throws IOException;

  /** Receives a value of a key. */
  void put(String key, Bytes value) throws IOException;

  /** A key has no value from here on. */
  void delete(String key) throws IOException;

  /** Receives what was appended to a stream, behind what was received for it before. */
  void segment(String stream, Bytes content) throws IOException;
}
