package dev.varve.compaction.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Options;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code tiered} decides, and what that costs. */
final class TieredPolicyTest {
  private static final long MIB = 1 << 20;

  private final VirtualTree tree = new VirtualTree();
  private final CompactionPolicy policy = new TieredProvider().create(Options.EMPTY);

  /** Loads runs of these sizes, in MiB, oldest first, all of which overlap. */
  private void load(int level, int... sizes) {
    for (int size : sizes) {
      for (int i = 0; i < size; i++) {
        tree.put(tree.shape().tables().size() + i * (1_000_000L / size), MIB);
      }
      tree.load(level, Long.MAX_VALUE);
    }
  }

  private List<Long> sizes() {
    return tree.shape().runs().stream().map(Run::sizeInBytes).map(bytes -> bytes / MIB).toList();
  }

  @Test
  void nothingHappensBelowTheTrigger() {
    load(0, 50, 10, 10, 10, 10, 10, 10);
    assertThat(policy.decide(tree.view())).isInstanceOf(CompactionDecision.Idle.class);
  }

  @Test
  void newestRunsOfSimilarSizeAreMerged() {
    load(0, 3000, 900, 100, 100, 10, 10, 10, 10);
    CompactionDecision decision = policy.decide(tree.view());
    assertThat(decision.reason()).isEqualTo("4 of 8 runs are of similar size");
    tree.perform(decision);
    assertThat(sizes()).containsExactly(40L, 100L, 100L, 900L, 3000L);
  }

  @Test
  void smallestNeighboursAreMergedIfNoneAreSimilar() {
    load(0, 12_800, 6400, 3200, 1600, 800, 400, 100, 50);
    CompactionDecision decision = policy.decide(tree.view());
    assertThat(decision.reason()).isEqualTo("there are 8 runs");
    tree.perform(decision);
    assertThat(sizes()).startsWith(150L, 400L).hasSize(7);
  }

  @Test
  void everythingIsMergedIfTheOldestRunMustBeOutOfDate() {
    load(0, 100, 100, 101);
    CompactionDecision decision = policy.decide(tree.view());
    assertThat(decision.reason()).isEqualTo("newer runs are 2.01 times as large as the oldest");
    assertThat(decision.inputs()).hasSize(3);
  }

  @Test
  void runsOfOtherLevelsAreRunsLikeAnyOther() {
    load(3, 900);
    load(1, 100, 100);
    load(0, 10, 10, 10, 10, 10);
    tree.perform(policy.decide(tree.view()));
    assertThat(tree.shape().level(0).runs()).hasSize(1);
    assertThat(tree.shape().levels()).extracting(Level::index).contains(3);
  }

  @Test
  void noMoreRunsThanAllowedAreMergedAtOnce() {
    int[] sizes = new int[200];
    Arrays.fill(sizes, 2);
    load(0, sizes);
    int steps = 0;
    CompactionDecision decision = policy.decide(tree.view());
    while (!(decision instanceof CompactionDecision.Idle)) {
      assertThat(decision.inputs().size()).isLessThanOrEqualTo(64);
      tree.perform(decision);
      steps++;
      decision = policy.decide(tree.view());
    }
    assertThat(steps).isLessThan(8);
    assertThat(tree.stats().merged()).isLessThan(3 * 400 * MIB);
  }

  @Test
  void rewritingGrowsWithTheLogarithmOfTheNumberOfFlushes() {
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, Long.MAX_VALUE, 0, MIB, 1);
    VirtualCompactor compactor = new VirtualCompactor(tree, policy);
    for (int i = 0; i < 512; i++) {
      workload.fillAndFlush(tree, 16);
      compactor.settle(100);
      assertThat(tree.shape().runs()).hasSizeLessThan(8);
    }
    assertThat(tree.stats().writeAmplification())
        .as("from one rewriting for each factor of 8 to one for each factor of 2")
        .isBetween(1 + 9 / 3.0, 1 + 9 / 1.0);
  }

  @Test
  void spaceStaysWithinTheLimit() {
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 2000, 0, MIB, 1);
    VirtualCompactor compactor = new VirtualCompactor(tree, policy);
    for (int i = 0; i < 300; i++) {
      workload.fillAndFlush(tree, 32);
      compactor.settle(100);
      assertThat(tree.spaceAmplification()).isLessThan(3);
    }
  }

  @Test
  void manyOrOldDeletionsHaveEverythingMerged() {
    load(0, 100);
    for (int i = 0; i < 60; i++) {
      tree.delete(i * 10_000L, MIB / 10);
    }
    tree.flush();
    assertThat(policy.decide(tree.view()).reason())
        .isEqualTo("60 deletions lie above 100 entries of the oldest run");
    tree.perform(policy.decide(tree.view()));
    assertThat(tree.shape().entryCount()).isEqualTo(40);
    tree.delete(990_000, MIB / 10);
    tree.flush();
    assertThat(policy.decide(tree.view())).isInstanceOf(CompactionDecision.Idle.class);
    tree.advance(Duration.ofDays(8));
    tree.perform(policy.decide(tree.view()));
    assertThat(tree.shape().entryCount()).isEqualTo(39);
  }
}
