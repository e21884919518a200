package dev.varve.lab.shadow;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same writes under one policy with another as its shadow, and under the other itself. */
final class Counterfactual {
  private Counterfactual() {}

  /** What a tree cost. */
  record Measured(double write, double meanRuns, long bytes) {}

  /** Runs a workload under a policy, and tells a shadowed keyspace of it if there is one. */
  static Measured run(
      CompactionPolicy policy,
      VirtualWorkload workload,
      int flushes,
      int entries,
      @Nullable ShadowedKeyspace told) {
    VirtualTree tree = new VirtualTree();
    long runs = 0;
    for (int i = 0; i < flushes; i++) {
      runs += tree.shape().runs().size();
      Set<TableId> before = new HashSet<>(Shape.ids(tree.shape().tables()));
      workload.fillAndFlush(tree, entries);
      if (told != null) {
        told.flushed(added(tree, before));
      }
      while (true) {
        CompactionDecision decision = policy.decide(tree.view());
        if (decision instanceof CompactionDecision.Idle) {
          break;
        }
        List<TableMeta> inputs =
            tree.shape().tables().stream()
                .filter(table -> decision.inputs().contains(table.id()))
                .toList();
        before = new HashSet<>(Shape.ids(tree.shape().tables()));
        tree.perform(decision);
        if (told != null) {
          told.compacted(
              decision, decision instanceof CompactionDecision.Move ? inputs : added(tree, before));
        }
      }
    }
    long flushed = tree.stats().flushed();
    return new Measured(
        (double) (flushed + tree.stats().merged()) / flushed,
        (double) runs / flushes,
        tree.shape().sizeInBytes());
  }

  private static List<TableMeta> added(VirtualTree tree, Set<TableId> before) {
    return tree.shape().tables().stream().filter(table -> !before.contains(table.id())).toList();
  }
}
