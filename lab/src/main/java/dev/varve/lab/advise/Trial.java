package dev.varve.lab.advise;

import org.jspecify.annotations.Nullable;

/** Tries a candidate; the same candidate always has the same outcome. */
@FunctionalInterface
public interface Trial {
  /**
   * What a candidate makes of a workload.
   *
   * @return null if the candidate cannot be tried: its settings contradict each other, or the
   *     policy is broken
   */
  @Nullable Outcome outcome(Candidate candidate, Variant variant);

  /** Whether there are variants of the workload, other than as it was said. */
  default boolean canVary() {
    return true;
  }
}
