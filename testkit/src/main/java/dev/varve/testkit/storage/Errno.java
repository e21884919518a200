package dev.varve.testkit.storage;

import dev.varve.storage.FileName;
import dev.varve.storage.NoSpaceException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Errors of an operating system, with its words and as the exceptions that Java makes of them. */
public enum Errno {
  /** The device failed. */
  EIO("Input/output error"),
  /** The disk is full. */
  ENOSPC("No space left on device"),
  /** The user's share of the disk is used up. */
  EDQUOT("Disk quota exceeded"),
  /** The user has no right to do that. */
  EACCES("Permission denied"),
  /** The file system was mounted for reading, or became so after an error. */
  EROFS("Read-only file system"),
  /** The process has as many files open as it may. */
  EMFILE("Too many open files"),
  /** The server of a network file system has forgotten the file. */
  ESTALE("Stale file handle");

  private final String text;

  Errno(String text) {
    this.text = text;
  }

  /** What the operating system calls it. */
  public String text() {
    return text;
  }

  /** The exception for an operation that fails so. */
  public IOException exception(StorageOperation operation) {
    FileName file = operation.file();
    String where = file == null ? "the directory" : file.toString();
    return switch (this) {
      case ENOSPC, EDQUOT -> new NoSpaceException(operation + ": " + text, new IOException(text));
      case EACCES -> new AccessDeniedException(where, null, text);
      case EIO -> new IOException(operation + ": " + text);
      case EROFS, EMFILE, ESTALE -> new FileSystemException(where, null, text);
    };
  }
}
