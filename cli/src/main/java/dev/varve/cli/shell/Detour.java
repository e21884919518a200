package dev.varve.cli.shell;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Somebody else who carries out the lines of a shell. */
public interface Detour {
  /**
   * Carries out a line, if it is one for it.
   *
   * @return null if it was; otherwise what the shell is to carry out itself
   * @throws RuntimeException whose message says why that failed
   */
  @Nullable String carryOut(String line) throws IOException;

  /** What the shell asks with meanwhile. */
  String prompt();
}
