package dev.varve.engine;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** How much a policy would have merged now, side by side with what is being merged. */
final class DueMerges {
  private DueMerges() {}

  /**
   * The size of tables that are being merged, and of those that the policy names for merges, one
   * decision after the other, each with the tables of those before it busy too. It ends where the
   * policy has nothing more to do, or says something that would not be done.
   *
   * @param running tables that are being merged
   * @param damaged tables that nobody merges any more
   */
  static long bytes(
      CompactionPolicy policy,
      Shape shape,
      Set<TableId> running,
      Set<TableId> damaged,
      Instant now) {
    Set<TableId> due = new HashSet<>(running);
    Set<TableId> busy = new HashSet<>(running);
    busy.addAll(damaged);
    boolean more = !shape.isEmpty();
    while (more) {
      CompactionDecision decision = sound(policy, new CompactionView(shape, busy, now));
      // Each names tables that no other did, but for the last.
      more = !(decision instanceof CompactionDecision.Idle);
      busy.addAll(decision.inputs());
      if (decision instanceof CompactionDecision.Merge) {
        due.addAll(decision.inputs());
      }
    }
    return shape.tables().stream()
        .filter(table -> due.contains(table.id()))
        .mapToLong(TableMeta::sizeInBytes)
        .sum();
  }

  /** What the policy decides, if that may be done. */
  private static CompactionDecision sound(CompactionPolicy policy, CompactionView view) {
    try {
      CompactionDecision decision = policy.decide(view);
      if (DecisionCheck.problems(view.shape(), view.busy(), decision).isEmpty()) {
        return decision;
      }
    } catch (RuntimeException | Error e) {
      // Whoever asks it in order to act reports that.
    }
    return new CompactionDecision.Idle();
  }
}
