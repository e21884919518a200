package dev.varve.bench;

/** The process of an engine failed; the message says which, where and why. */
final class BenchFailedException extends Exception {
  private static final long serialVersionUID = 1;

  BenchFailedException(String message) {
    super(message);
  }
}
