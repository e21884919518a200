package dev.varve.lab.sim;

/** Ends work that was given up, for whoever still does it. */
final class GivenUpException extends RuntimeException {
  private static final long serialVersionUID = 1;

  GivenUpException() {
    super("given up, because a policy did not answer in time");
  }
}
