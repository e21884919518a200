package dev.varve.cli.base;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file that the user named, in words. */
public final class FileErrors {
  private FileErrors() {}

  /** The end of a sentence such as "cannot read x: …", without the name of the file. */
  public static String reason(IOException error) {
    return switch (error) {
      case NoSuchFileException _, FileNotFoundException _ -> "it does not exist";
      case AccessDeniedException _ -> "access to it is denied";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(error.getMessage());
    };
  }
}
