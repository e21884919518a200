package dev.varve.storage;

import java.io.IOException;

/** The lock on a directory is held by somebody else. */
public class StorageLockedException extends IOException {
  /** Says who holds the lock, as far as is known. */
  public StorageLockedException(String message) {
    super(message);
  }
}
