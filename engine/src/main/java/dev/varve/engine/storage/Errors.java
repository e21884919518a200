package dev.varve.engine.storage;

import dev.varve.storage.NoSpaceException;
import java.io.IOException;

/** Finds out what an error of the operating system means. */
final class Errors {
  private Errors() {}

  /** The error as one of the types that {@code Storage} knows, or itself. */
  static IOException typed(IOException error, String what) {
    String message = String.valueOf(error.getMessage());
    if (message.contains("No space left on device")
        || message.contains("Disk quota exceeded")
        || message.contains("not enough space on the disk")) {
      return new NoSpaceException(what + ": " + message, error);
    }
    return error;
  }
}
