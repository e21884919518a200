package dev.varve.importers;

import java.io.IOException;

/** What was named is no store of the kind that was asked for, or lacks a file that it must have. */
public final class NotASourceException extends IOException {
  /** Says what is missing and what to do. */
  public NotASourceException(String message) {
    super(message);
  }
}
