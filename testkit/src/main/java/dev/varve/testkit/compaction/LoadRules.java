package dev.varve.testkit.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter 2 of {@link CompactionPolicyContract}: trees come to rest, and stay in bounds. */
abstract class LoadRules extends DecisionRules {
  @Test
  void everyTreeComesToRest() {
    Shapes.all()
        .forEach((name, tree) -> {
          try {
            new VirtualCompactor(tree, policy()).settle(enough(tree));
          } catch (AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
          }
        });
  }

  @Test
  void everyTreeComesToRestAgainWhenTimeHasPassed() {
    Shapes.all()
        .forEach((_, tree) -> {
          CompactionPolicy policy = policy();
          new VirtualCompactor(tree, policy).settle(enough(tree));
          tree.advance(Duration.ofDays(10_000));
          new VirtualCompactor(tree, policy).settle(enough(tree));
        });
  }

  @Test
  void everyTreeComesToRestWhenCompactionsRunSideBySide() {
    Shapes.all()
        .forEach((_, tree) -> new VirtualCompactor(tree, policy(), 4, 7).settle(enough(tree)));
  }

  @Test
  void runsStayFewUnderLoad() {
    workloads()
        .forEach((name, workload) -> {
          VirtualTree tree = new VirtualTree();
          VirtualCompactor compactor = new VirtualCompactor(tree, policy());
          for (int i = 0; i < 200; i++) {
            workload.fillAndFlush(tree, ENTRIES_OF_A_FLUSH);
            compactor.settle(enough(tree));
            assertThat(tree.shape().runs().size())
                .as("runs after flush %s of %s", i, name)
                .isLessThanOrEqualTo(mostRuns());
          }
        });
  }

  @Test
  void nothingIsLost() {
    for (double deletions : new double[] {0, 0.3}) {
      VirtualTree tree = new VirtualTree();
      VirtualTree flushedOnly = new VirtualTree();
      VirtualWorkload.Order order = VirtualWorkload.Order.UNIFORM;
      VirtualWorkload one = new VirtualWorkload(order, 500, deletions, ENTRY, 8);
      VirtualWorkload same = new VirtualWorkload(order, 500, deletions, ENTRY, 8);
      VirtualCompactor compactor = new VirtualCompactor(tree, policy(), 3, 9);
      for (int i = 0; i < 60; i++) {
        one.fillAndFlush(tree, ENTRIES_OF_A_FLUSH);
        same.fillAndFlush(flushedOnly, ENTRIES_OF_A_FLUSH);
        compactor.start();
        compactor.finishOne();
      }
      compactor.settle(enough(tree));
      for (long key = 0; key < 500; key++) {
        VirtualEntry found = tree.get(key);
        if (keepsAllData() || found != null) {
          assertThat(found).as("key %s", key).isEqualTo(flushedOnly.get(key));
        }
      }
    }
  }
}
