package dev.varve.cli.data;

/** A line of the input is not a record. */
final class BadLineException extends Exception {
  /** Says what is wrong with it, without what is in it. */
  BadLineException(String problem) {
    super(problem);
  }
}
