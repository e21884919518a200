package dev.varve.compaction.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Options;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code growth} decides, and what that costs. */
final class GrowthPolicyTest {
  private static final long MIB = 1 << 20;

  private final VirtualTree tree = new VirtualTree();

  private static CompactionPolicy policy(double factor) {
    return new GrowthProvider()
        .create(Options.builder().set(GrowthProvider.FACTOR, factor).build());
  }

  private void load(int... sizes) {
    for (int size : sizes) {
      for (int i = 0; i < size; i++) {
        tree.put(tree.shape().tables().size() + i * (1_000_000L / size), MIB);
      }
      tree.flush();
    }
  }

  @Test
  void runTakesInOlderOnesAsLongAsItGrowsByTheFactorAtMost() {
    load(1000, 25, 12, 6, 3);
    assertThat(policy(2).decide(tree.view())).isInstanceOf(CompactionDecision.Idle.class);
    CompactionDecision decision = policy(3).decide(tree.view());
    tree.perform(decision);
    assertThat(tree.shape().runs().stream().map(Run::sizeInBytes).map(bytes -> bytes / MIB))
        .containsExactly(46L, 1000L);
  }

  @Test
  void entriesMayBeCountedInsteadOfBytes() {
    CompactionPolicy entries =
        new GrowthProvider()
            .create(
                Options.builder()
                    .set(GrowthProvider.FACTOR, 2.0)
                    .set(GrowthProvider.UNIT, GrowthProvider.Unit.ENTRIES)
                    .build());
    for (long key = 0; key < 8; key++) {
      tree.put(key, MIB);
    }
    tree.flush();
    for (long key = 0; key < 8; key++) {
      tree.put(key, 1);
    }
    tree.flush();
    assertThat(policy(2).decide(tree.view())).isInstanceOf(CompactionDecision.Idle.class);
    assertThat(entries.decide(tree.view())).isInstanceOf(CompactionDecision.Merge.class);
  }

  @Test
  void eachRunIsAMultipleOfTheNextNewer() {
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 3000, 0.1, MIB, 1);
    for (int i = 0; i < 200; i++) {
      workload.fillAndFlush(tree, 32);
      new VirtualCompactor(tree, policy(3)).settle(100);
      List<Run> runs = tree.shape().runs();
      for (int at = 1; at < runs.size(); at++) {
        assertThat(runs.get(at).sizeInBytes())
            .as("run %s after flush %s", at, i)
            .isGreaterThan(2 * runs.get(at - 1).sizeInBytes());
      }
    }
  }

  @Test
  void withFactorTwoRewritingIsThatOfABinaryCounter() {
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, Long.MAX_VALUE, 0, MIB, 1);
    VirtualCompactor compactor = new VirtualCompactor(tree, policy(2));
    for (int i = 0; i < 512; i++) {
      workload.fillAndFlush(tree, 16);
      compactor.settle(100);
      assertThat(tree.shape().runs()).hasSize(Integer.bitCount(i + 1));
    }
    assertThat(tree.stats().writeAmplification())
        .as("several runs are merged at once, which saves half of the nine rewritings")
        .isBetween(1 + 9 * 0.4, 1 + 9 * 0.7);
  }

  @Test
  void runsThatGrowTooSlowlyStayFew() {
    int[] sizes = new int[60];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = 20 + 2 * (sizes.length - i);
    }
    load(sizes);
    CompactionPolicy policy = policy(2);
    new VirtualCompactor(tree, policy).settle(100);
    assertThat(tree.shape().runs()).hasSizeLessThanOrEqualTo(20);
    assertThat(policy.pressure(tree.shape())).isZero();
  }
}
