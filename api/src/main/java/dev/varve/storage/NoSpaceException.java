package dev.varve.storage;

import java.io.IOException;

/** There is no space left where the storage writes, or a quota is used up. */
public class NoSpaceException extends IOException {
  /** Says what could not be written. */
  public NoSpaceException(String message, Throwable cause) {
    super(message, cause);
  }
}
