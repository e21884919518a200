package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done to a storage.
 *
 * @param kind what is done
 * @param file to which file; null if to the directory
 */
public record StorageOperation(Kind kind, @Nullable FileName file) {
  /** What is done. */
  public enum Kind {
    /** A file is created. */
    CREATE,
    /** Bytes are appended. */
    APPEND,
    /** A file is synced. */
    SYNC,
    /** The directory is synced. */
    SYNC_DIRECTORY,
    /** A file is opened for reading. */
    OPEN,
    /** Bytes are read. */
    READ,
    /** A file is deleted. */
    DELETE,
    /** The directory is listed. */
    LIST,
    /** The lock is taken. */
    LOCK,
    /** It is looked at whether the lock still holds. */
    VALIDATE,
    /** A file, the lock or the directory is closed. */
    CLOSE
  }

  @Override
  public String toString() {
    return kind + (file == null ? "" : " " + file);
  }
}
