package dev.varve.engine;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** How much a policy would have merged now, side by side with what is being merged. */
final class DueMerges {
  private DueMerges() {}

  /**
   * The size of tables that are busy, and of those that the policy names for merges, one decision
   * after the other, each with the tables of those before it busy too. It ends where the policy has
   * nothing more to do, or says something that would not be done.
   *
   * @param busy tables that are being merged
   */
  static long bytes(CompactionPolicy policy, Shape shape, Set<TableId> busy, Instant now) {
    Set<TableId> due = new HashSet<>(busy);
    Set<TableId> named = new HashSet<>(busy);
    boolean more = !shape.isEmpty();
    while (more) {
      CompactionDecision decision = decide(policy, new CompactionView(shape, named, now));
      // Idle names nothing, so each round names more tables, or is the last.
      more =
          !(decision instanceof CompactionDecision.Idle)
              && DecisionCheck.problems(shape, named, decision).isEmpty();
      if (more) {
        named.addAll(decision.inputs());
        if (decision instanceof CompactionDecision.Merge) {
          due.addAll(decision.inputs());
        }
      }
    }
    return shape.tables().stream()
        .filter(table -> due.contains(table.id()))
        .mapToLong(table -> table.sizeInBytes())
        .sum();
  }

  private static CompactionDecision decide(CompactionPolicy policy, CompactionView view) {
    try {
      return policy.decide(view);
    } catch (RuntimeException e) {
      return new CompactionDecision.Idle(); // Whoever asks it in order to act reports that.
    }
  }
}
