package dev.varve.compaction.leveled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Options;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Level;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code lazy-leveled} decides, and what that costs. */
final class LazyLeveledPolicyTest {
  private static final long MIB = 1 << 20;

  private final VirtualTree tree = new VirtualTree();

  private static CompactionPolicy policy(int fanout) {
    return new LazyLeveledProvider()
        .create(Options.builder().set(LazyLeveledProvider.FANOUT, fanout).build());
  }

  private void grow(CompactionPolicy policy, long keys, int flushes) {
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, keys, 0, MIB, 1);
    VirtualCompactor compactor = new VirtualCompactor(tree, policy);
    for (int i = 0; i < flushes; i++) {
      workload.fillAndFlush(tree, 64);
      compactor.settle(1000);
    }
  }

  @Test
  void onlyTheLastLevelIsOneRun() {
    grow(policy(4), Long.MAX_VALUE, 300);
    List<Level> levels = tree.shape().levels();
    assertThat(levels).hasSizeGreaterThan(3);
    assertThat(levels.getLast().runs()).hasSize(1);
    for (Level level : levels) {
      assertThat(level.runs()).hasSizeLessThan(4);
    }
    assertThat(levels.subList(0, levels.size() - 1))
        .as("some level above the last gathers runs")
        .anyMatch(level -> level.runs().size() > 1);
  }

  @Test
  void lastLevelBecomesDeeperWithoutBeingRewritten() {
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, Long.MAX_VALUE, 0, MIB, 1);
    CompactionPolicy policy = policy(4);
    int moves = 0;
    for (int i = 0; i < 300; i++) {
      workload.fillAndFlush(tree, 64);
      CompactionDecision decision = policy.decide(tree.view());
      while (!(decision instanceof CompactionDecision.Idle)) {
        if (decision instanceof CompactionDecision.Move move) {
          moves++;
          assertThat(move.level()).isEqualTo(tree.shape().levels().size());
          assertThat(move.reason())
              .isEqualTo("level " + (move.level() - 1) + " is 4 times what is merged into it");
        }
        tree.perform(decision);
        decision = policy.decide(tree.view());
      }
    }
    assertThat(moves).isEqualTo(tree.shape().levels().size() - 2);
  }

  @Test
  void rewritingIsWhatTheFormulaSays() {
    for (int fanout : List.of(4, 6, 10)) {
      VirtualTree grown = new VirtualTree();
      VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 10_000, 0, MIB, 1);
      VirtualCompactor compactor = new VirtualCompactor(grown, policy(fanout));
      for (int i = 0; i < 600; i++) {
        workload.fillAndFlush(grown, 64);
        compactor.settle(1000);
      }
      int last = grown.shape().levels().size() - 1;
      double flushAndTiers = 1 + (last - 1);
      assertThat(grown.stats().writeAmplification())
          .as("with fanout %s and %s as the last level", fanout, last)
          .isBetween(flushAndTiers, flushAndTiers + fanout);
      assertThat(grown.spaceAmplification()).isLessThan(2.2);
    }
  }

  @Test
  void oldDeletionsHaveEverythingMerged() {
    CompactionPolicy policy = policy(6);
    grow(policy, 2000, 50);
    tree.delete(7, MIB);
    tree.flush();
    tree.advance(Duration.ofDays(8));
    new VirtualCompactor(tree, policy).settle(10);
    assertThat(tree.shape().runs()).hasSize(1);
    assertThat(tree.shape().tables()).allMatch(table -> table.tombstoneCount() == 0);
  }
}
