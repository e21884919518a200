package dev.varve.testkit.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chapter 1 of {@link CompactionPolicyContract}: decisions are pure, sound and say why. */
abstract class DecisionRules extends PolicyRules {
  @Test
  void nothingIsDoneAboutAnEmptyTree() {
    assertThat(policy().decide(new VirtualTree().view()))
        .as("an empty tree is at rest")
        .isInstanceOf(CompactionDecision.Idle.class);
  }

  @Test
  void sameViewGivesTheSameDecision() {
    CompactionPolicy one = policy();
    CompactionPolicy other = policy();
    Shapes.all()
        .forEach((name, tree) -> {
          CompactionView view = tree.view();
          CompactionDecision decision = one.decide(view);
          assertThat(one.decide(view)).as("asked twice about %s", name).isEqualTo(decision);
          assertThat(other.decide(view)).as("another about %s", name).isEqualTo(decision);
          Shape equal = Shapes.equal(tree.shape());
          assertThat(equal).as("an equal of %s", name).isEqualTo(tree.shape());
          assertThat(one.decide(new CompactionView(equal, Set.of(), view.now())))
              .as("about an equal of %s", name)
              .isEqualTo(decision);
        });
  }

  @Test
  void decisionsAboutAnyTreeAreSoundAndSayWhy() {
    CompactionPolicy policy = policy();
    Shapes.all()
        .forEach((name, tree) -> {
          CompactionDecision decision = policy.decide(tree.view());
          assertThat(DecisionCheck.problems(tree.shape(), Set.of(), decision))
              .as("'%s' about %s is sound", decision.reason(), name)
              .isEmpty();
          assertThat(decision.reason())
              .as("the reason for %s about %s", decision, name)
              .isNotBlank();
        });
  }

  @Test
  void decisionsAboutTreesOfTheirOwnAreSound() {
    for (Map.Entry<String, VirtualWorkload> workload : workloads().entrySet()) {
      VirtualTree tree = new VirtualTree();
      VirtualCompactor compactor = new VirtualCompactor(tree, policy());
      for (int i = 0; i < 60; i++) {
        workload.getValue().fillAndFlush(tree, ENTRIES_OF_A_FLUSH);
        compactor.settle(enough(tree));
      }
    }
  }

  @Test
  void decisionsLeaveBusyTablesAlone() {
    CompactionPolicy policy = policy();
    Shapes.all()
        .forEach((name, tree) -> {
          for (int seed = 0; seed < 12; seed++) {
            Set<TableId> busy = someTables(tree, seed);
            CompactionView view = new CompactionView(tree.shape(), busy, tree.view().now());
            CompactionDecision decision = policy.decide(view);
            assertThat(DecisionCheck.problems(tree.shape(), busy, decision))
                .as("'%s' about %s with busy tables of seed %s", decision.reason(), name, seed)
                .isEmpty();
          }
        });
  }

  /** All tables, one, most, half or few of them, or those of one level. */
  private static Set<TableId> someTables(VirtualTree tree, int seed) {
    Random random = new Random(seed);
    Set<TableId> busy = new HashSet<>();
    if (tree.shape().isEmpty()) {
      return busy;
    }
    if (seed % 4 == 0) {
      int level = random.nextInt(tree.shape().levels().size());
      return Set.copyOf(Shape.ids(tree.shape().level(level).tables()));
    }
    double share = new double[] {0, 0.01, 0.5, 0.97}[seed % 4];
    for (TableMeta table : tree.shape().tables()) {
      if (random.nextDouble() < share) {
        busy.add(table.id());
      }
    }
    busy.add(tree.shape().tables().get(random.nextInt(tree.shape().tables().size())).id());
    return busy;
  }

  @Test
  void compactionsThatRunSideBySideAreSound() {
    for (long seed = 0; seed < 3; seed++) {
      for (Map.Entry<String, VirtualWorkload> workload : workloads().entrySet()) {
        VirtualTree tree = new VirtualTree();
        VirtualCompactor compactor = new VirtualCompactor(tree, policy(), 3, seed);
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
          workload.getValue().fillAndFlush(tree, ENTRIES_OF_A_FLUSH);
          compactor.start();
          if (random.nextInt(3) > 0) {
            compactor.finishOne();
            compactor.start();
          }
        }
        compactor.settle(enough(tree));
        assertThat(tree.stats().refused())
            .as("compactions of %s that were in vain, with seed %s", workload.getKey(), seed)
            .isZero();
      }
    }
  }

  @Test
  void decisionsHoldAtAnyTime() {
    CompactionPolicy policy = policy();
    Shapes.all()
        .forEach((name, tree) -> {
          for (Instant now : new Instant[] {Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z")}) {
            CompactionView view = new CompactionView(tree.shape(), Set.of(), now);
            CompactionDecision decision = policy.decide(view);
            assertThat(DecisionCheck.problems(tree.shape(), Set.of(), decision))
                .as("'%s' about %s at %s", decision.reason(), name, now)
                .isEmpty();
          }
        });
  }

  @Test
  void compactAllIsSoundAndLeadsToFewestRuns() {
    CompactionPolicy policy = policy();
    Shapes.all()
        .forEach((name, tree) -> {
          if (tree.shape().isEmpty()) {
            return;
          }
          CompactionDecision decision = policy.compactAll(tree.shape());
          VirtualCompactor.check(tree, decision);
          tree.perform(decision);
          new VirtualCompactor(tree, policy).settle(enough(tree));
          assertThat(tree.shape().runs().size())
              .as("number of runs of the tree '%s' after compacting everything", name)
              .isLessThanOrEqualTo(runsAfterCompactAll());
        });
  }
}
