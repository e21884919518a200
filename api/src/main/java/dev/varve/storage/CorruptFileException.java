package dev.varve.storage;

import java.io.IOException;

/** A file does not hold what it should: its bytes were damaged, cut off or replaced. */
public class CorruptFileException extends IOException {
  private final FileName file;
  private final long position;
  private final String problem;

  /**
   * Says what is wrong where.
   *
   * @param file the damaged file
   * @param position where the damage was noticed, in bytes from the start of the file
   * @param problem what was expected and what is there, without any key or value
   */
  public CorruptFileException(FileName file, long position, String problem) {
    super(file + " is damaged at byte " + position + ": " + problem);
    this.file = file;
    this.position = position;
    this.problem = problem;
  }

  /** The damaged file. */
  public FileName file() {
    return file;
  }

  /** Where the damage was noticed, in bytes from the start of the file. */
  public long position() {
    return position;
  }

  /** What was expected and what is there. */
  public String problem() {
    return problem;
  }
}
