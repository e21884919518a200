package dev.varve.wal;

import dev.varve.bytes.Bytes;
import java.io.IOException;

/** Receives the records of a log in the order in which they were appended. */
@FunctionalInterface
public interface WalRecordVisitor {
  /**
   * Receives one record.
   *
   * @param segment where it stands
   * @param position of its first byte in the segment's file, without the envelope
   * @param record borrowed
   */
  void visit(long segment, long position, Bytes record) throws IOException;
}
