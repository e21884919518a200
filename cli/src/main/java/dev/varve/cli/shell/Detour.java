package dev.varve.cli.shell;

import java.io.IOException;

/** Somebody else who carries out the lines of a shell. */
public interface Detour {
  /**
   * Carries out a line, if it is one for it.
   *
   * @return whether it was; otherwise the shell carries it out itself
   * @throws RuntimeException whose message says why that failed
   */
  boolean takes(String line) throws IOException;

  /** What the shell asks with meanwhile. */
  String prompt();
}
