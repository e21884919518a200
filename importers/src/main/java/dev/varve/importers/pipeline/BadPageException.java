package dev.varve.importers.pipeline;

/** A page is not what it should be. Whoever knows its file turns this into more. */
final class BadPageException extends Exception {
  private final int position;
  private final String problem;

  /** Says what is wrong, and where in the page. */
  BadPageException(int position, String problem) {
    super(problem);
    this.position = position;
    this.problem = problem;
  }

  /** Where in the page. */
  int position() {
    return position;
  }

  /** What was expected and what is there. */
  String problem() {
    return problem;
  }
}
