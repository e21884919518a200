package dev.varve.cli.compare;

/** A store returned something that was never written to it, or did not return what was. */
final class WrongContentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongContentException(String message) {
    super(message);
  }
}
