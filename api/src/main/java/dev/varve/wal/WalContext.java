package dev.varve.wal;

import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * The files that a log may use, each behind the engine's envelope: position 0 of a file is the
 * log's own. A log that keeps its records elsewhere ignores them.
 */
public interface WalContext {
  /** The identity of the store. */
  UUID storeId();

  /**
   * Further places in which a log may keep copies of its segments, each on a medium of its own:
   * none, unless the owner of the store named some. A place is a set of files of its own, under the
   * same numbers; nothing is copied there but by the log. Those of a place have no mirrors
   * themselves, and what is {@linkplain #tornTail torn} is reported here.
   *
   * <p>The numbers of new segments are found out here. So that none of them is in use in another
   * place, a log makes the name of a segment durable here before it creates a copy.
   */
  default List<WalContext> mirrors() {
    return List.of();
  }

  /** The numbers of the segments that exist, in ascending order. */
  List<Long> segments() throws IOException;

  /**
   * Creates a segment.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists
   */
  AppendFile create(long segment) throws IOException;

  /**
   * Creates a segment to which much will be appended in small pieces. Appending to it may be much
   * faster, and if the process is killed, zeros may follow what was appended, as many as they may
   * be; see {@link dev.varve.storage.Storage#createForSmallAppends}.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists
   */
  default AppendFile createForSmallAppends(long segment) throws IOException {
    return create(segment);
  }

  /**
   * Opens a segment for reading, with a size of zero if not even the envelope was written
   * completely.
   *
   * @throws dev.varve.storage.CorruptFileException if it is a file of another store or place
   */
  ReadFile open(long segment) throws IOException;

  /** The version of the log that wrote the segment. */
  int version(long segment) throws IOException;

  /**
   * Makes the content of a segment durable that an earlier process wrote, or this one before the
   * log was opened: of what was replayed, a part may still be in the memory of the operating system
   * only. A log calls this before it starts a segment that builds on what was replayed.
   */
  void sync(long segment) throws IOException;

  /**
   * Deletes a segment.
   *
   * @throws java.nio.file.NoSuchFileException if it does not exist
   */
  void delete(long segment) throws IOException;

  /** Makes every creation and deletion of a segment so far durable. */
  void syncDirectory() throws IOException;

  /**
   * Tells that a segment ended early, as a crash leaves it: the bytes from {@code position} to
   * {@code end} do not count.
   *
   * @param soundRecordsFollow whether records that look whole were found behind the torn place.
   *     That can happen after a loss of power, when nothing of it was synced, and is reported to
   *     the owner of the store
   */
  void tornTail(long segment, long position, long end, boolean soundRecordsFollow);
}
