package dev.varve.cli.shell.story;

/**
 * How a shell and the shell in its child process talk: the parent writes lines, the child answers
 * each with any number of lines and {@link #DONE}. While a command makes many writes, the child
 * tells of each that has returned: {@link #ACKNOWLEDGED}, the number of them so far, and {@link
 * #END}, which tells a whole line from one that a kill has cut.
 */
final class ChildProtocol {
  /** The line after an answer, and the first one of all. */
  static final String DONE = "\u0017";

  /** The beginning of a line that tells of a write. */
  static final String ACKNOWLEDGED = "\u0006";

  /** The end of such a line. */
  static final String END = ";";

  private ChildProtocol() {}

  /** The line that tells of a write. */
  static String acknowledged(long writes) {
    return ACKNOWLEDGED + writes + END;
  }
}
