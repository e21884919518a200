package dev.varve.torture.work;

/** The store did what it must never do. */
public final class BrokenPromiseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what was expected and what was found. */
  public BrokenPromiseException(String message) {
    super(message);
  }

  /**
   * Does nothing if a promise holds.
   *
   * @throws BrokenPromiseException that says what is so otherwise
   */
  public static void ensure(boolean holds, String otherwise) {
    if (!holds) {
      throw new BrokenPromiseException(otherwise);
    }
  }
}
