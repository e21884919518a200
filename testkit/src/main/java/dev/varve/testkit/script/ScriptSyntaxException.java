package dev.varve.testkit.script;

/** A text is not a script. The message names the line and what was expected there. */
public final class ScriptSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;

  ScriptSyntaxException(int line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
  }

  /** The number of the line, from 1. */
  public int line() {
    return line;
  }
}
