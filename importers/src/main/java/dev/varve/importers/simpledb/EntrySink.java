package dev.varve.importers.simpledb;

import dev.varve.bytes.Bytes;
import java.io.IOException;

/** Receives what a store holds. */
@FunctionalInterface
public interface EntrySink {
  /**
   * Receives a key and its value; keys increase.
   *
   * @throws IOException to end the walk
   */
  void put(Bytes key, Bytes value) throws IOException;
}
