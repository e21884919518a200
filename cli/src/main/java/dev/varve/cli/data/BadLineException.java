package dev.varve.cli.data;

/** A line of the input is not a record. */
public final class BadLineException extends Exception {
  /** Says what is wrong with it, without what is in it. */
  public BadLineException(String problem) {
    super(problem);
  }
}
