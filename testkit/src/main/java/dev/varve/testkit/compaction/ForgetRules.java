package dev.varve.testkit.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Chapter 3 of {@link CompactionPolicyContract}: only who says so forgets, and the oldest first.
 */
abstract class ForgetRules extends LoadRules {
  @Test
  void nothingButTheOldestIsForgotten() {
    for (Map.Entry<String, VirtualWorkload> workload : workloads().entrySet()) {
      String name = workload.getKey();
      CompactionPolicy policy = policy();
      VirtualTree tree = new VirtualTree();
      int forgotten = 0;
      for (int i = 0; i < 60; i++) {
        workload.getValue().fillAndFlush(tree, ENTRIES_OF_A_FLUSH);
        tree.advance(Duration.ofHours(6));
        forgotten += settle(tree, policy, name);
      }
      tree.advance(Duration.ofDays(40_000));
      forgotten += settle(tree, policy, name);
      if (keepsAllData()) {
        assertThat(forgotten)
            .as(
                "drops of %s, by a policy that keeps all data: one that forgets says so by"
                    + " keepsAllData() in its contract test",
                name)
            .isZero();
      } else {
        assertThat(forgotten)
            .as("drops of %s, by a policy that does not keep all data, in a hundred years", name)
            .isPositive();
      }
    }
  }

  /** Brings a tree to rest and says how many times something was dropped. */
  private static int settle(VirtualTree tree, CompactionPolicy policy, String name) {
    int drops = 0;
    long most = enough(tree);
    for (int steps = 0; steps <= most; steps++) {
      CompactionDecision decision = policy.decide(tree.view());
      if (decision instanceof CompactionDecision.Idle) {
        return drops;
      }
      VirtualCompactor.check(tree, decision);
      if (decision instanceof CompactionDecision.Drop drop) {
        drops++;
        checkOldest(tree.shape(), drop, name);
      }
      tree.perform(decision);
    }
    throw new AssertionError("comes to rest: not after " + most + " compactions of " + name);
  }

  private static void checkOldest(Shape shape, CompactionDecision.Drop drop, String name) {
    Set<TableId> inputs = drop.inputs();
    long newestDropped = Long.MIN_VALUE;
    for (TableMeta table : shape.tables()) {
      if (inputs.contains(table.id())) {
        newestDropped = Math.max(newestDropped, table.minSequence());
      }
    }
    for (TableMeta table : shape.tables()) {
      if (!inputs.contains(table.id())) {
        assertThat(table.maxSequence())
            .as("table %s of %s stays, so '%s' drops nothing newer", table, name, drop.reason())
            .isGreaterThanOrEqualTo(newestDropped);
      }
    }
  }
}
