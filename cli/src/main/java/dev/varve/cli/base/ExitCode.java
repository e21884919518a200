package dev.varve.cli.base;

/** The exit codes of all commands. */
public final class ExitCode {
  /** All went well. */
  public static final int OK = 0;

  /** The command failed, or what was asked for is not there. */
  public static final int FAILED = 1;

  /** The command was not understood. */
  public static final int USAGE = 2;

  /** The user interrupted the command. */
  public static final int INTERRUPTED = 130;

  /** The reader of standard output has gone. */
  public static final int CLOSED_PIPE = 141;

  private ExitCode() {}
}
