package dev.varve.cli;

import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.FailureText;
import dev.varve.cli.base.OutputException;
import dev.varve.cli.base.Session;
import picocli.CommandLine.Help.Ansi;

/** Tells the user why a command failed, in a paragraph, and what the exit code is. */
final class Failures {
  private final Session session;

  Failures(Session session) {
    this.session = session;
  }

  /**
   * Reports a failure.
   *
   * @param debug whether to show where in the program it happened
   * @return the exit code
   */
  int report(Throwable failure, boolean debug) {
    if (session.isInterrupted()) {
      return ExitCode.INTERRUPTED;
    }
    if (failure instanceof OutputException e && e.isClosedPipe()) {
      return ExitCode.CLOSED_PIPE;
    }
    Console console = session.console();
    if (!(failure instanceof OutputException)) {
      console.out().flush(); // What was found out before comes first.
    }
    printError(console, FailureText.of(failure));
    if (debug) {
      failure.printStackTrace(console.err());
    }
    return ExitCode.FAILED;
  }

  /** Prints an error, in red on a terminal. */
  static void printError(Console console, String message) {
    boolean color = console.terminal().err() && console.terminal().color();
    Ansi ansi = color ? Ansi.ON : Ansi.OFF;
    console.err().println(ansi.string("@|bold,red varve:|@ ") + message);
  }
}
