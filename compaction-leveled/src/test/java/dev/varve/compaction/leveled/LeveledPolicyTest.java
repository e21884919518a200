package dev.varve.compaction.leveled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualEntry;
import dev.varve.testkit.compaction.VirtualStats;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code leveled} decides, and what that costs. Entries are of 1 MiB, memtables of 64. */
final class LeveledPolicyTest {
  private static final long MIB = 1 << 20;

  private final VirtualTree tree = new VirtualTree();
  private final CompactionPolicy policy = policy(10);

  private static CompactionPolicy policy(int fanout) {
    return new LeveledProvider()
        .create(Options.builder().set(LeveledProvider.FANOUT, fanout).build());
  }

  private void load(int level, long from, long to, long step) {
    for (long key = from; key < to; key += step) {
      tree.put(key, MIB);
    }
    tree.load(level, 64 * MIB);
  }

  private void settle() {
    new VirtualCompactor(tree, policy).settle(10_000);
  }

  @Test
  void level0WaitsForItsTriggerAndIsThenMergedIntoTheLastLevel() {
    for (int i = 0; i < 3; i++) {
      load(0, i, 640, 10);
      assertThat(policy.decide(tree.view())).isInstanceOf(CompactionDecision.Idle.class);
    }
    load(0, 3, 640, 10);
    CompactionDecision decision = policy.decide(tree.view());
    assertThat(decision.reason()).isEqualTo("level 0 has 4 runs");
    tree.perform(decision);
    assertThat(tree.shape().level(6).runs()).hasSize(1);
    assertThat(tree.shape().runs()).hasSize(1);
  }

  @Test
  void levelsFillFromTheLastUpwards() {
    load(6, 0, 2000, 1);
    for (int i = 0; i < 8; i++) {
      load(0, i, 2000, 31);
    }
    settle();
    assertThat(tree.shape().level(5).sizeInBytes()).isPositive();
    assertThat(tree.shape().level(4).isEmpty()).isTrue();
  }

  @Test
  void levelsStayAtTheirSizes() {
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 20_000, 0, MIB, 1);
    VirtualCompactor compactor = new VirtualCompactor(tree, policy(4));
    for (int i = 0; i < 400; i++) {
      workload.fillAndFlush(tree, 64);
      compactor.settle(10_000);
    }
    LevelTargets targets = new LevelTargets(tree.shape(), 7, 256 * MIB, 4);
    assertThat(targets.base()).isEqualTo(3);
    for (int level = 1; level < 6; level++) {
      assertThat(tree.shape().level(level).sizeInBytes())
          .as("size of level %s", level)
          .isLessThanOrEqualTo(targets.target(level));
    }
    assertThat(tree.spaceAmplification()).isLessThan(1 + 1.1 / 3);
  }

  @Test
  void tablesThatOverlapNothingAreMoved() {
    VirtualWorkload workload = new VirtualWorkload(Order.SEQUENTIAL, Long.MAX_VALUE, 0, MIB, 1);
    for (int i = 0; i < 100; i++) {
      workload.fillAndFlush(tree, 64);
      settle();
    }
    assertThat(tree.stats().moves()).isPositive();
    assertThat(tree.stats().writeAmplification()).isEqualTo(1);
  }

  @Test
  void tinyTablesAreMergedInsteadOfMoved() {
    for (int key = 0; key < 300; key++) {
      tree.put(key, MIB);
      tree.flush();
    }
    settle();
    assertThat(tree.stats().merges()).isPositive();
    assertThat(tree.shape().level(6).tables()).hasSizeLessThan(10);
  }

  @Test
  void tableThatOverlapsLeastGoesFirst() {
    load(6, 0, 5000, 1);
    load(6, 10_000, 10_500, 10);
    for (int group = 0; group < 8; group++) {
      load(5, group * 600L, group * 600L + 600, 10);
    }
    load(5, 10_001, 10_640, 10);
    load(5, 100_000, 100_128, 1);
    CompactionDecision decision = policy.decide(tree.view());
    assertThat(decision).isInstanceOf(CompactionDecision.Move.class);
    tree.perform(decision);
    assertThat(policy.decide(tree.view()).inputs())
        .as("the table that starts at 10001 and the one below it")
        .isEqualTo(
            Shape.ids(
                tree.shape().tables().stream()
                    .filter(table -> liesBetween(table, 10_000, 11_000))
                    .toList()));
  }

  private static boolean liesBetween(TableMeta table, long from, long to) {
    return table.overlaps(VirtualEntry.bytes(from), VirtualEntry.bytes(to - 1));
  }

  @Test
  void tableFullOfDeletionsGoesDownAtOnce() {
    load(6, 0, 1000, 1);
    for (int key = 0; key < 100; key++) {
      tree.delete(key, MIB);
    }
    tree.load(5, 64 * MIB);
    load(5, 500, 600, 1);
    CompactionDecision decision = policy.decide(tree.view());
    assertThat(decision.reason()).contains("100% deletions");
    settle();
    assertThat(tree.shape().tables()).allMatch(table -> table.tombstoneCount() == 0);
    assertThat(tree.shape().level(5).tables()).as("what is not deletions stays").hasSize(2);
  }

  @Test
  void oldDeletionsGoDownFromAnyLevel() {
    load(6, 0, 1000, 1);
    tree.delete(7, MIB);
    tree.flush();
    settle();
    assertThat(tree.shape().level(0).isEmpty()).isFalse();
    tree.advance(Duration.ofDays(8));
    assertThat(policy.decide(tree.view()).reason()).contains("older than PT168H");
    settle();
    assertThat(tree.shape().tables()).allMatch(table -> table.tombstoneCount() == 0);
    assertThat(tree.get(7)).isNull();
  }

  @Test
  void severalCompactionsRunSideBySide() {
    load(6, 0, 20_000, 1);
    load(5, 0, 20_000, 5);
    VirtualCompactor compactor = new VirtualCompactor(tree, policy, 4, 1);
    compactor.start();
    assertThat(compactor.running()).isEqualTo(4);
    compactor.settle(1000);
    assertThat(tree.stats().refused()).isZero();
  }

  @Test
  void backlogIsMergedWithinLevel0WhileTheWayDownIsTaken() {
    load(6, 0, 1000, 1);
    load(0, 0, 640, 10);
    load(0, 1, 640, 10);
    load(0, 2, 640, 10);
    load(0, 3, 640, 10);
    VirtualTree.Job first = tree.start(policy.decide(tree.view()));
    for (int i = 0; i < 20; i++) {
      load(0, i, 640, 10);
    }
    CompactionDecision within = policy.decide(tree.view());
    assertThat(within).isInstanceOf(CompactionDecision.Merge.class);
    assertThat(((CompactionDecision.Merge) within).level()).isZero();
    assertThat(within.inputs()).hasSize(10).doesNotContain(new TableId(1));
    VirtualTree.Job second = tree.start(within);
    assertThat(tree.finish(first)).isEmpty();
    assertThat(tree.finish(second)).isEmpty();
    settle();
    assertThat(tree.shape().level(0).runs()).hasSizeLessThan(4);
  }

  @Test
  void rewritingIsWhatTheFormulaSays() {
    for (int fanout : List.of(4, 10)) {
      VirtualTree grown = new VirtualTree();
      VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 5000, 0, MIB, 1);
      VirtualCompactor compactor = new VirtualCompactor(grown, policy(fanout));
      VirtualStats middle = grown.stats();
      for (int i = 0; i < 350; i++) {
        middle = i == 175 ? grown.stats() : middle;
        workload.fillAndFlush(grown, 64);
        compactor.settle(10_000);
      }
      LevelTargets targets = new LevelTargets(grown.shape(), 7, 256 * MIB, fanout);
      double ratios = 0;
      for (int level = targets.base(); level < 6; level++) {
        long next = level == 5 ? targets.size(6) : targets.target(level + 1);
        ratios += (double) next / targets.target(level);
      }
      double flushAndLevel0 = 1 + (4 * 64 + 256) / (4.0 * 64);
      assertThat(grown.stats().writeAmplificationSince(middle))
          .as("with fanout %s, and levels whose sizes are in ratios of %s in all", fanout, ratios)
          .isBetween(flushAndLevel0 + 0.4 * ratios, flushAndLevel0 + ratios);
      int levels = 6 - targets.base();
      assertThat(grown.shape().runs()).hasSizeLessThanOrEqualTo(3 + 1 + levels);
    }
  }

  @Test
  void giantTablesDoNotOverflow() {
    for (int level = 6; level > 3; level--) {
      for (int key = 0; key < 4; key++) {
        tree.put(key, Long.MAX_VALUE / 16);
      }
      tree.load(level, ByteSize.gib(1).bytes());
    }
    settle();
    assertThat(tree.shape().runs()).hasSize(1);
  }
}
