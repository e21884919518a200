package dev.varve.store;

import dev.varve.option.Problem;
import java.util.List;

/** What was asked for cannot be assembled; all problems are listed at once. */
public class ConfigurationException extends StoreException {
  private final List<Problem> problems;

  /**
   * Lists what is wrong.
   *
   * @param subject what was to be configured, such as {@code assembly orders.yaml}
   * @param problems at least one
   */
  public ConfigurationException(String subject, List<Problem> problems) {
    super(describe(subject, problems));
    this.problems = List.copyOf(problems);
  }

  private static String describe(String subject, List<Problem> problems) {
    StringBuilder text = new StringBuilder(subject).append(" has ");
    text.append(problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
    for (int i = 0; i < problems.size(); i++) {
      text.append("\n  ").append(i + 1).append(". ").append(problems.get(i));
    }
    return text.toString();
  }

  /** Everything that is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
