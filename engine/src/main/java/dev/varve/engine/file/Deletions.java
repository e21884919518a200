package dev.varve.engine.file;

import dev.varve.storage.FileName;
import dev.varve.storage.Storage;
import java.io.IOException;

/**
 * Deletes files that count no more, or never did, until the directory is left to others: whoever
 * opens it next deletes what was left.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Deletions {
  private final Storage storage;
  private boolean givenUp;

  /** Deletions in this storage. */
  public Deletions(Storage storage) {
    this.storage = storage;
  }

  /** Deletes a file, unless the directory was given up. */
  public synchronized void delete(FileName file) throws IOException {
    if (!givenUp) {
      storage.delete(file);
    }
  }

  /** Leaves the directory to others: no file is deleted when this has returned. */
  public synchronized void giveUp() {
    givenUp = true;
  }
}
