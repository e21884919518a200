package dev.varve.testkit.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.compaction.CompactionDecision;
import dev.varve.option.ByteSize;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A virtual tree does to entries what an engine would. */
final class VirtualTreeTest {
  private final VirtualTree tree = new VirtualTree();

  private static TableId id(long number) {
    return new TableId(number);
  }

  private static CompactionDecision merge(int level, long... tables) {
    Set<TableId> inputs = new HashSet<>();
    for (long table : tables) {
      inputs.add(id(table));
    }
    return new CompactionDecision.Merge(inputs, level, ByteSize.kib(1), "a test");
  }

  private void flush(long... keys) {
    for (long key : keys) {
      tree.put(key, 100);
    }
    tree.flush();
  }

  @Test
  void mergeKeepsTheNewestVersions() {
    flush(1, 2, 3);
    flush(2, 3, 4);
    VirtualEntry newest = Objects.requireNonNull(tree.get(2));
    tree.perform(merge(1, 1, 2));
    assertThat(tree.shape().entryCount()).isEqualTo(4);
    assertThat(tree.get(2)).isEqualTo(newest);
    assertThat(tree.shape().tables())
        .singleElement()
        .extracting(TableMeta::minSequence)
        .isEqualTo(1L);
  }

  @Test
  void deletionGoesOnlyWhereNothingOlderIsLeft() {
    flush(1, 5, 9);
    flush(1, 5, 9);
    tree.delete(5, 10);
    flush(1);
    tree.perform(merge(0, 2, 3));
    assertThat(tree.shape().tables().getFirst().tombstoneCount()).isEqualTo(1);
    assertThat(tree.get(5)).isNull();
    tree.perform(merge(1, 1, 4));
    assertThat(tree.shape().tables().getFirst().tombstoneCount()).isZero();
    assertThat(tree.shape().tables().getFirst().oldestTombstone()).isNull();
    assertThat(tree.get(5)).isNull();
  }

  @Test
  void treeOfNothingButDeletionsVanishes() {
    tree.delete(5, 10);
    tree.flush();
    tree.perform(merge(3, 1));
    assertThat(tree.shape()).isEqualTo(Shape.EMPTY);
    assertThat(tree.spaceAmplification()).isEqualTo(1);
  }

  @Test
  void bytesAreCounted() {
    flush(1, 2);
    flush(1, 2);
    assertThat(tree.spaceAmplification()).isEqualTo(2);
    tree.perform(merge(0, 1, 2));
    assertThat(tree.stats()).isEqualTo(new VirtualStats(400, 400, 400, 200, 1, 0, 0));
    assertThat(tree.stats().writeAmplification()).isEqualTo(1.5);
    assertThat(tree.spaceAmplification()).isEqualTo(1);
  }

  @Test
  void tablesEndAtTheirSize() {
    for (int key = 0; key < 10; key++) {
      tree.put(key, 100);
    }
    tree.load(2, 300);
    assertThat(tree.shape().level(2).runs()).hasSize(1);
    assertThat(tree.shape().tables())
        .extracting(TableMeta::entryCount)
        .containsExactly(3L, 3L, 3L, 1L);
  }

  @Test
  void inputsAreBusyUntilTheJobIsFinished() {
    flush(1);
    flush(1);
    VirtualTree.Job job = tree.start(merge(0, 1, 2));
    assertThat(tree.view().busy()).containsExactlyInAnyOrder(id(1), id(2));
    assertThatThrownBy(() -> tree.start(merge(0, 1))).isInstanceOf(IllegalArgumentException.class);
    assertThat(tree.finish(job)).isEmpty();
    assertThat(tree.view().busy()).isEmpty();
  }

  @Test
  void illegalDecisionIsRefusedAndChangesNothing() {
    flush(1);
    flush(1);
    Shape before = tree.shape();
    assertThatThrownBy(() -> tree.start(merge(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("overtake");
    assertThat(tree.shape()).isEqualTo(before);
  }

  @Test
  void flushThatCoalescesWithAnInputStaysNewerThanWhatIsMerged() {
    flush(1, 50, 99);
    flush(1, 40);
    VirtualTree.Job job = tree.start(merge(0, 1, 2));
    flush(45, 50);
    VirtualEntry newest = Objects.requireNonNull(tree.get(50));
    assertThat(tree.shape().runs()).as("the flush is in the run of the newest input").hasSize(2);
    assertThat(tree.finish(job)).isEmpty();
    assertThat(tree.get(50)).isEqualTo(newest);
    assertThat(tree.shape().runs()).hasSize(2);
  }

  @Test
  void anyLegalDecisionsKeepTheNewestVersions() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      VirtualTree any = new VirtualTree();
      Map<Long, VirtualEntry> newest = new HashMap<>();
      VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 40, 0.2, 100, seed);
      for (int i = 0; i < 30; i++) {
        workload.fillAndFlush(any, 1 + random.nextInt(6));
        for (long key = 0; key < 40; key++) {
          newest.put(key, any.get(key));
        }
        tryAnything(any, random);
        for (long key = 0; key < 40; key++) {
          assertThat(any.get(key)).as("key %s with seed %s", key, seed).isEqualTo(newest.get(key));
        }
      }
    }
  }

  private static void tryAnything(VirtualTree tree, Random random) {
    for (int attempt = 0; attempt < 10; attempt++) {
      Set<TableId> inputs = new HashSet<>();
      for (TableMeta table : tree.shape().tables()) {
        if (random.nextInt(3) > 0) {
          inputs.add(table.id());
        }
      }
      int level = random.nextInt(4);
      CompactionDecision decision =
          random.nextBoolean()
              ? new CompactionDecision.Merge(inputs, level, ByteSize.bytes(300), "a test")
              : new CompactionDecision.Move(inputs, level, "a test");
      try {
        tree.perform(decision);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("a test");
      }
    }
  }

  @Test
  void workloadFollowsFromItsSeed() {
    for (Order order : Order.values()) {
      VirtualTree other = new VirtualTree();
      new VirtualWorkload(order, 1000, 0.1, 100, 7).fillAndFlush(tree, 50);
      new VirtualWorkload(order, 1000, 0.1, 100, 7).fillAndFlush(other, 50);
      assertThat(tree.shape().tables().getFirst().smallestKey())
          .isEqualTo(other.shape().tables().getFirst().smallestKey());
      assertThat(tree.shape().tables().getFirst().entryCount()).isEqualTo(50);
    }
  }
}
