package dev.varve.engine.storage;

import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileName;

/** Damage in a file that is not in the store's own directory. */
public final class CorruptElsewhereException extends CorruptFileException {
  private final String location;

  /**
   * Says what is wrong where.
   *
   * @param location of the directory that the file is in
   */
  public CorruptElsewhereException(String location, FileName file, long position, String problem) {
    super(file, position, problem);
    this.location = location;
  }

  /** The directory that the file is in. */
  public String location() {
    return location;
  }
}
