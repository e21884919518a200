package dev.varve.torture;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Starts the command. */
public final class Main {
  private Main() {}

  /** Carries out the command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /**
   * Carries out the command.
   *
   * @return the exit code: 0 if all went well, 1 if a promise was broken or the command failed, 2
   *     if it was not understood
   */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new TortureCommand()).setOut(out).setErr(err).execute(args);
  }
}
