package dev.varve.cli.base;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads from and writes to. Results go to standard output, everything else to
 * standard error.
 *
 * <p>Thread safety: none, except that {@link #err} may be written to by any thread.
 */
public final class Console {
  private final InputStream in;
  private final OutputStream bytes;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Terminal terminal;
  private final Interrupts interrupts;

  /** A console over these streams. */
  public Console(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Terminal terminal,
      Interrupts interrupts) {
    this.in = in;
    this.bytes = new CheckedOutput(out);
    this.out = new PrintWriter(bytes, false, StandardCharsets.UTF_8);
    this.err = new PrintWriter(err, true, StandardCharsets.UTF_8);
    this.terminal = terminal;
    this.interrupts = interrupts;
  }

  /** Standard input. */
  public InputStream in() {
    return in;
  }

  /**
   * Standard output, for text; flushed when the command is done. Its methods throw {@link
   * OutputException} if nothing can be written.
   */
  public PrintWriter out() {
    return out;
  }

  /** Standard output, for bytes, without a buffer; throws as {@link #out}. */
  public OutputStream bytes() {
    return bytes;
  }

  /** Standard error. */
  public PrintWriter err() {
    return err;
  }

  /** Tells the user something that is neither a result nor an error. */
  public void note(String text) {
    err.println("varve: " + text);
  }

  /** What is known of the terminal. */
  public Terminal terminal() {
    return terminal;
  }

  /** How an interruption by the user is noticed. */
  public Interrupts interrupts() {
    return interrupts;
  }
}
