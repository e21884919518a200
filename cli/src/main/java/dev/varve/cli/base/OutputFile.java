package dev.varve.cli.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files that a command writes at its end. What cannot be written is found out before the work is
 * done, which may take hours.
 */
public final class OutputFile {
  private OutputFile() {}

  /** Something that writes a file. */
  @FunctionalInterface
  public interface Writing {
    /** Writes it. */
    void write() throws IOException;
  }

  /**
   * Sees to it that a file can probably be written, without touching it.
   *
   * @param file null if none is wanted
   * @throws CommandException if it cannot
   */
  public static void check(@Nullable Path file) {
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new CommandException("cannot write " + file + ": it is a directory; name a file.");
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new CommandException(
          "cannot write "
              + file
              + ": "
              + directory
              + (Files.exists(directory) ? " is not a directory." : " does not exist."));
    }
    if (!Files.isWritable(Files.exists(file) || directory == null ? file : directory)) {
      throw new CommandException("cannot write " + file + ": access to it is denied.");
    }
  }

  /**
   * Sees to it that a directory is there or can be made, without making it.
   *
   * @param directory null if none is wanted
   * @throws CommandException if it cannot
   */
  public static void checkDirectory(@Nullable Path directory) {
    Path there = directory == null ? null : directory.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there != null && !Files.isDirectory(there)) {
      throw new CommandException(
          "cannot write to " + directory + ": " + there + " is not a directory.");
    }
    if (there != null && !Files.isWritable(there)) {
      throw new CommandException("cannot write to " + directory + ": access to it is denied.");
    }
  }

  /**
   * Writes a file.
   *
   * @throws CommandException if it cannot be written
   */
  public static void write(Path file, Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new CommandException("cannot write " + file + ": " + FileErrors.reason(e) + ".", e);
    }
  }
}
