package dev.varve.testkit.compaction;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.DecisionCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Carries out what a policy decides about a {@link VirtualTree}, as an engine would.
 *
 * <p>Thread safety: none.
 */
public final class VirtualCompactor {
  private final VirtualTree tree;
  private final CompactionPolicy policy;
  private final int workers;
  private final Random random;
  private final List<VirtualTree.Job> running = new ArrayList<>();

  /** A compactor that does one thing at a time. */
  public VirtualCompactor(VirtualTree tree, CompactionPolicy policy) {
    this(tree, policy, 1, 0);
  }

  /**
   * A compactor that does several things side by side, which end in an order that follows from a
   * seed.
   */
  public VirtualCompactor(VirtualTree tree, CompactionPolicy policy, int workers, long seed) {
    this.tree = tree;
    this.policy = policy;
    this.workers = workers;
    this.random = new Random(seed);
  }

  /**
   * Starts what the policy wants, while workers are free.
   *
   * @throws AssertionError if it wants what may not be done, or does not say why
   */
  public void start() {
    while (running.size() < workers) {
      CompactionDecision decision = policy.decide(tree.view());
      if (decision instanceof CompactionDecision.Idle) {
        return;
      }
      check(tree, decision);
      running.add(tree.startSound(decision));
    }
  }

  /** Ends one of the compactions that are running, if there is one. */
  public void finishOne() {
    if (!running.isEmpty()) {
      tree.finish(running.remove(random.nextInt(running.size())));
    }
  }

  /** How many compactions are running. */
  public int running() {
    return running.size();
  }

  /**
   * Goes on until nothing is running and the policy wants nothing.
   *
   * @param most how many compactions there may be until then
   * @return how many there were
   * @throws AssertionError if there are more, or if the policy wants what may not be done
   */
  public int settle(long most) {
    int count = 0;
    start();
    while (!running.isEmpty()) {
      if (count == most) {
        throw new AssertionError(
            "comes to rest: after "
                + most
                + " compactions, there still is '"
                + running.getFirst().decision().reason()
                + "' to do in\n"
                + Shapes.describe(tree.shape()));
      }
      finishOne();
      count++;
      start();
    }
    return count;
  }

  /** Checks that a decision may be carried out and says why. */
  static void check(VirtualTree tree, CompactionDecision decision) {
    List<String> problems = DecisionCheck.problems(tree.shape(), tree.view().busy(), decision);
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "decisions are sound: '"
              + decision.reason()
              + "' is not, because "
              + String.join("; ", problems.subList(0, Math.min(5, problems.size())))
              + ", in\n"
              + Shapes.describe(tree.shape()));
    }
    if (decision.reason().isBlank()) {
      throw new AssertionError("every decision says why: " + decision);
    }
  }
}
