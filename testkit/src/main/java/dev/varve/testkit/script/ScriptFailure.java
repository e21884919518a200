package dev.varve.testkit.script;

import org.jspecify.annotations.Nullable;

/** An operation of a script returned something else than it had to, or threw. */
public final class ScriptFailure extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient Script script;
  private final int index;
  private final @Nullable String expected;
  private final String actual;

  ScriptFailure(
      Script script,
      int index,
      @Nullable Operation operation,
      @Nullable String expected,
      String actual,
      @Nullable Throwable cause) {
    super(message(script, index, operation, expected, actual), cause);
    this.script = script;
    this.index = index;
    this.expected = expected;
    this.actual = actual;
  }

  private static String message(
      Script script,
      int index,
      @Nullable Operation operation,
      @Nullable String expected,
      String actual) {
    return "operation "
        + (index + 1)
        + " of "
        + script.lines().size()
        + ": "
        + (operation == null ? "opening the store" : operation)
        + (expected == null ? "" : "\n  expected: " + expected)
        + "\n  actual:   "
        + actual
        + "\n  assembly: "
        + script.assembly()
        + "\n  seed:     "
        + script.seed();
  }

  /** The script that failed. */
  public Script script() {
    return script;
  }

  /**
   * The index of the line that failed; the number of lines if it was the check at the end, and -1
   * if the store could not be opened.
   */
  public int index() {
    return index;
  }

  /** Whether the other one threw the same kind of exception, or gave another answer as this did. */
  boolean isLike(ScriptFailure other) {
    Throwable cause = getCause();
    Throwable otherCause = other.getCause();
    if (cause == null || otherCause == null) {
      return (cause == null) == (otherCause == null);
    }
    return cause.getClass() == otherCause.getClass();
  }

  /** What had to be returned, or null if the operation threw. */
  public @Nullable String expected() {
    return expected;
  }

  /** What was returned or thrown. */
  public String actual() {
    return actual;
  }
}
