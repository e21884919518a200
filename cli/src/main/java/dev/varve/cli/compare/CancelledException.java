package dev.varve.cli.compare;

/** Somebody wants the comparison to end. */
final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CancelledException() {
    super("cancelled");
  }
}
