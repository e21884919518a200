package dev.varve.wal.segment;

import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.wal.framing.SegmentHeader;
import org.jspecify.annotations.Nullable;

/**
 * A segment that exists.
 *
 * @param number its number
 * @param size the size of its file
 * @param header its header, or null if a crash came before that was written: then nothing was ever
 *     appended to it
 */
record FoundSegment(long number, long size, @Nullable SegmentHeader header) {
  /** The exception that says what is wrong with a segment that may not even exist. */
  static CorruptFileException damaged(long number, String problem) {
    return new CorruptFileException(new FileName(FileKind.WAL, number), 0, problem);
  }
}
