package dev.varve.cli.base;

import java.io.IOException;
import java.util.Locale;

/** Standard output takes no more. */
public final class OutputException extends RuntimeException {
  /** Wraps what the system said. */
  public OutputException(IOException cause) {
    super("cannot write to standard output: " + cause.getMessage(), cause);
  }

  /** Whether the reader of a pipe has gone, as {@code head} does when it has enough. */
  public boolean isClosedPipe() {
    String message = String.valueOf(getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe closed");
  }
}
