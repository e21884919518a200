package dev.varve.importers.memmap;

/** The file ends within a command, and everything before that is as it should be. */
final class CutOffException extends Exception {
  /** Nothing more is known. */
  CutOffException() {
    super("the file ends within a command");
  }
}
