package dev.varve.importers;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of another store is not what its format says. The message names file and byte; it never
 * shows keys or values.
 */
public final class SourceException extends IOException {
  private final transient Path file;
  private final long position;
  private final String problem;

  /**
   * Says what is wrong.
   *
   * @param position where, in bytes from the start of the file
   * @param problem what was expected and what is there
   */
  public SourceException(Path file, long position, String problem) {
    super(file + " is damaged at byte " + position + ": " + problem);
    this.file = file;
    this.position = position;
    this.problem = problem;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Where it is wrong, in bytes from the start of the file. */
  public long position() {
    return position;
  }

  /** What was expected and what is there. */
  public String problem() {
    return problem;
  }
}
