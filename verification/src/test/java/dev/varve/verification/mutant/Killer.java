package dev.varve.verification.mutant;

import java.util.Arrays;
import java.util.List;

/**
 * A suite that must find a mutant: a test class or {@code class#method}, and JVM options that bound
 * what it does.
 *
 * @param test without {@code dev.varve.verification.}
 */
record Killer(String test, List<String> options) {
  private static final String PACKAGE = "dev.varve.verification.";

  Killer {
    options = List.copyOf(options);
  }

  /** Reads {@code crash.CrashTest -Doption=value}. */
  static Killer parse(String text) {
    List<String> words = Arrays.asList(text.split(" +"));
    return new Killer(words.getFirst(), words.subList(1, words.size()));
  }

  String className() {
    return PACKAGE + test.replaceFirst("#.*", "");
  }

  /** The one method to run, or nothing. */
  String methodName() {
    int hash = test.indexOf('#');
    return hash < 0 ? "" : test.substring(hash + 1);
  }

  @Override
  public String toString() {
    return test;
  }
}
