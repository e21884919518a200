package dev.varve.testkit.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a broken rule is told: which one, what was noticed, and where the part threw, if it did. */
final class Broken {
  /** Longer texts are cut: what is noticed stands at their start. */
  static final int LONGEST = 4000;

  /** Chains of causes that are longer are left as they are. */
  private static final int DEEPEST = 20;

  private static final List<String> NOT_THE_PARTS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "org.junit.",
          "org.assertj.",
          "org.opentest4j.",
          "dev.varve.testkit.");

  private Broken() {}

  /** The failure, with the name of the rule before what was noticed. */
  static AssertionError rule(String contract, String rule, Throwable failure, String options) {
    String said = failure instanceof AssertionError ? text(failure) : thrown(failure);
    return new AssertionError(
        contract + ", rule " + rule + ": " + cut(said.strip()) + options, shortened(failure));
  }

  /** The same, or one like it if any of its messages is long: all of them are printed. */
  private static Throwable shortened(Throwable failure) {
    boolean isLong = false;
    int depth = 0;
    for (Throwable t = failure; t != null && depth < DEEPEST; t = t.getCause()) {
      isLong |= text(t).length() > LONGEST;
      depth++;
    }
    if (!isLong || depth == DEEPEST) {
      return failure;
    }
    Throwable cause = failure.getCause();
    String said = failure instanceof AssertionError ? text(failure) : failure.toString();
    AssertionError shortened =
        new AssertionError(cut(said), cause == null ? null : shortened(cause));
    shortened.setStackTrace(failure.getStackTrace());
    return shortened;
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static String thrown(Throwable failure) {
    StackTraceElement place = place(failure);
    return "it threw " + failure + (place == null ? "" : ", at " + place);
  }

  /** Where the part, or what it uses, called what threw; null if no such frame is there. */
  private static @Nullable StackTraceElement place(Throwable failure) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < DEEPEST; t = t.getCause()) {
      for (StackTraceElement frame : t.getStackTrace()) {
        if (NOT_THE_PARTS.stream().noneMatch(frame.getClassName()::startsWith)) {
          return frame;
        }
      }
      depth++;
    }
    return null;
  }

  private static String cut(String said) {
    return said.length() <= LONGEST
        ? said
        : said.substring(0, LONGEST) + " … (" + (said.length() - LONGEST) + " more characters)";
  }
}
