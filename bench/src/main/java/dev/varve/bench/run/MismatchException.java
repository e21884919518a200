package dev.varve.bench.run;

/** An engine returned something that was not written to it. */
public final class MismatchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MismatchException(String message) {
    super(message);
  }
}
