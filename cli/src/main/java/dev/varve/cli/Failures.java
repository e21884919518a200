package dev.varve.cli;

import dev.varve.cli.base.CommandException;
import dev.varve.cli.base.Console;
import dev.varve.cli.base.ExitCode;
import dev.varve.cli.base.OutputException;
import dev.varve.cli.base.Session;
import dev.varve.store.CorruptionException;
import dev.varve.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    printError(console, message(failure));
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

  private static String message(Throwable failure) {
    return switch (failure) {
      case CorruptionException e ->
          e.getMessage()
              + ". Nothing was changed. 'varve inspect' shows what a file holds; restore the"
              + " damaged one from a backup.";
      case StoreException e -> String.valueOf(e.getMessage());
      case CommandException e -> String.valueOf(e.getMessage());
      case OutputException e -> e.getMessage() + ".";
      case UncheckedIOException e -> e.getMessage() + ".";
      case IOException e -> e + ".";
      case OutOfMemoryError e ->
          "there is not enough memory ("
              + e.getMessage()
              + "). Start with more, such as VARVE_JAVA_OPTS=-Xmx4g.";
      default ->
          "this must not happen: "
              + failure
              + ". Please report it, with what --debug shows in addition.";
    };
  }
}
