package dev.varve.cli.compare;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.tree.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Asks a policy again about trees that it was asked about before: it must say the same. */
final class PolicyCheck {
  private final Supplier<CompactionPolicy> policies;

  /** Checks a policy, of which the supplier makes a new object each time. */
  PolicyCheck(Supplier<CompactionPolicy> policies) {
    this.policies = policies;
  }

  /**
   * Shows shapes to two objects of the policy.
   *
   * @param now that both are shown
   * @throws ContenderFailedException if they answer differently, or what cannot be done
   */
  void ask(List<Shape> shapes, Instant now) {
    CompactionPolicy one = policies.get();
    CompactionPolicy other = policies.get();
    for (Shape shape : shapes) {
      CompactionView view = new CompactionView(shape, Set.of(), now);
      CompactionDecision first = decide(one, view);
      CompactionDecision second = decide(other, view);
      if (!first.equals(second)) {
        throw new ContenderFailedException(
            "its policy is no pure function: it answered two times differently to the same view",
            first + " | " + second,
            shape.toString(),
            null);
      }
      List<String> problems = DecisionCheck.problems(shape, Set.of(), first);
      if (!problems.isEmpty()) {
        throw new ContenderFailedException(
            "its policy decided what cannot be done: " + String.join("; ", problems),
            first.toString(),
            shape.toString(),
            null);
      }
    }
  }

  private static CompactionDecision decide(CompactionPolicy policy, CompactionView view) {
    try {
      return policy.decide(view);
    } catch (RuntimeException | Error e) {
      throw new ContenderFailedException("its policy threw: " + e, "", view.shape().toString(), e);
    }
  }
}
