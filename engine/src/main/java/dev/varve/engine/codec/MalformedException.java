package dev.varve.engine.codec;

/** Bytes are not what they should be. Whoever knows their file and place turns it into more. */
public final class MalformedException extends Exception {
  private final String problem;

  /** Says what was expected and what is there. */
  public MalformedException(String problem) {
    super(problem);
    this.problem = problem;
  }

  /** What was expected and what is there. */
  public String problem() {
    return problem;
  }
}
