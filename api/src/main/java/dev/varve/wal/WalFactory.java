package dev.varve.wal;

import dev.varve.spi.VersionRange;
import java.io.IOException;

/**
 * Opens write-ahead logs of one kind.
 *
 * <p>A log is a sequence of opaque records in numbered segments. The engine decides what a record
 * holds, when a segment starts and when it is no longer needed; the log knows nothing of keys,
 * batches or sequences, so that a log on another medium is a small piece of code.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface WalFactory {
  /**
   * Whether records can be read again. A log that keeps none says false here: it accepts every call
   * and does nothing, so a store on it holds only what was flushed to tables.
   */
  boolean keepsRecords();

  /**
   * Whether logs keep copies in all places that {@link WalContext#mirrors} names, and read what is
   * sound in any of them. A store that is given mirrors is not opened with a log that says false
   * here.
   */
  default boolean mirrors() {
    return false;
  }

  /** The versions of segments that can be read; new segments are written in the last one. */
  VersionRange versions();

  /** The length of the longest record that {@link Wal#append} takes, in bytes. */
  int maxRecordLength();

  /**
   * Replays the records of all segments from {@code firstSegment} on, oldest first, and returns the
   * log, to which nothing can be appended before {@link Wal#startSegment}.
   *
   * <p>What is replayed is exactly a prefix of the records that were appended, and it includes
   * every record that a returned {@link Wal#sync} covered. A torn end of the last segment, such as
   * a crash leaves, is the end of the log. Damage anywhere else is an error, and so is any failure
   * to read: an unreadable log is not an empty log. Opening again gives the same answer, however
   * often a crash interrupts what follows.
   *
   * <p>What a log cannot know is that its newest segments, or all of them, are gone; the caller,
   * who knows which it started, compares with {@link WalContext#segments}.
   *
   * <p>Nothing is created, changed or deleted by this call.
   *
   * @param firstSegment the oldest segment that is needed; older ones that still exist are left
   *     alone until {@link Wal#discardBefore}
   * @param visitor receives the records; what it throws ends the replay and is passed on
   * @throws dev.varve.storage.CorruptFileException if a segment is damaged or missing
   * @throws dev.varve.store.IncompatibleFormatException if a segment has a version that is not in
   *     {@link #versions}
   */
  Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor) throws IOException;
}
