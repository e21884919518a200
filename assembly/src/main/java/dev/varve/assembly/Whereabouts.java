package dev.varve.assembly;

import java.util.regex.Pattern;

/** Where something was thrown, as whoever wrote a part wants to know it: in their own classes. */
public final class Whereabouts {
  private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");

  /** What calls a part or is called by it, and that its author did not write. */
  private static final Pattern LIBRARY =
      Pattern.compile("(dev\\.varve|kotlin|kotlinx|picocli|org\\.(junit|opentest4j|assertj))\\..*");

  private Whereabouts() {}

  /**
   * The words {@code " at x"} for the first frame of a failure that is neither of the JDK nor of
   * Varve nor of a library that they use; if there is none, for the first that is not of the JDK,
   * or else for the first. Nothing if the failure has no frames.
   */
  public static String of(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    StackTraceElement best = null;
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      if (!JDK.matcher(type).matches()) {
        if (!LIBRARY.matcher(type).matches()) {
          return " at " + frame;
        }
        best = best == null ? frame : best;
      }
    }
    if (best != null) {
      return " at " + best;
    }
    return stack.length == 0 ? "" : " at " + stack[0];
  }
}
