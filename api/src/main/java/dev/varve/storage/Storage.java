package dev.varve.storage;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A flat directory of files: the only way to the disk, so that tests can own it.
 *
 * <p>There are few verbs on purpose, because each missing one removes a family of states that a
 * crash can leave. A file is created, appended to by the handle that created it, and from then on
 * only read and deleted. Nothing is overwritten, reopened for appending, reused or renamed.
 *
 * <p>What is durable when:
 *
 * <ul>
 *   <li>the content of a file after {@link AppendFile#sync};
 *   <li>the existence or absence of a name after {@link #syncDirectory}.
 * </ul>
 *
 * Until then a power failure may keep any part of what was done, in any order.
 *
 * <p>Thread safety: all methods may be called by any thread. No call is affected by interruption of
 * the thread that makes it; the thread's interrupt status is kept.
 */
public interface Storage extends Closeable {
  /** Where this is, for people: a path, or words such as {@code memory}. */
  String location();

  /**
   * Creates a file, for its owner alone to read and write where the system knows such rights.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists
   */
  AppendFile create(FileName name) throws IOException;

  /**
   * Creates a file, as {@link #create} does, to which much will be appended in small pieces. For
   * the sake of speed such a file may be larger than what was appended to it, with zeros behind
   * that, until it is closed, and for ever if it never is, because the process ends before.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it exists
   */
  default AppendFile createForSmallAppends(FileName name) throws IOException {
    return create(name);
  }

  /**
   * Opens a file for reading. What is appended later may or may not be seen.
   *
   * @throws java.nio.file.NoSuchFileException if it does not exist
   */
  ReadFile open(FileName name) throws IOException;

  /**
   * Deletes a file.
   *
   * <p>REQUIRES: no handle on it is open.
   *
   * @throws java.nio.file.NoSuchFileException if it does not exist
   */
  void delete(FileName name) throws IOException;

  /**
   * Makes the content of a file durable that is not open for appending: of a file that a process
   * wrote before it died, a part may still be in the memory of the operating system only.
   *
   * @throws java.nio.file.NoSuchFileException if it does not exist
   */
  void sync(FileName name) throws IOException;

  /** The names of all files, also those that are not of a store, in no order. */
  List<String> list() throws IOException;

  /** Makes every creation and deletion so far durable. */
  void syncDirectory() throws IOException;

  /**
   * Takes the lock on {@link FileName#LOCK}, creating the file if need be.
   *
   * @throws StorageLockedException if it is held, by this process or by another
   */
  StorageLock lock() throws IOException;

  /** How many bytes could still be written, as far as is known. */
  long usableSpace() throws IOException;

  /** Gives back what this object holds, except open files and the lock. */
  @Override
  void close() throws IOException;
}
