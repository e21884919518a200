package dev.varve.importers.pipeline;

import dev.varve.bytes.Bytes;
import java.io.IOException;

/** Receives the records of a file. */
@FunctionalInterface
public interface RecordSink {
  /**
   * Receives a record, in no particular order.
   *
   * @throws IOException to end the walk
   */
  void record(long id, Bytes data) throws IOException;
}
