package dev.varve.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.option.ByteSize;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DueMergesTest {
  /** Merges the oldest two tables that are free and next to each other. */
  private static final class Pairs implements CompactionPolicy {
    @Override
    public CompactionDecision decide(CompactionView view) {
      List<TableMeta> tables = view.shape().tables().reversed();
      for (int i = 0; i + 1 < tables.size(); i++) {
        Set<TableId> pair = Set.of(tables.get(i).id(), tables.get(i + 1).id());
        if (pair.stream().noneMatch(view.busy()::contains)) {
          return new CompactionDecision.Merge(pair, 0, ByteSize.mib(1), "two are free");
        }
      }
      return new CompactionDecision.Idle();
    }

    @Override
    public double pressure(Shape shape) {
      return 0;
    }
  }

  private static TableMeta table(long number, long size) {
    Bytes first = Bytes.utf8("a");
    Bytes last = Bytes.utf8("z");
    TableId id = new TableId(number);
    return new TableMeta(
        id, "test", 1, size, 1, first, last, number, number, 1, 0, Instant.EPOCH, null);
  }

  private static Shape shape(long... sizes) {
    Shape shape = Shape.EMPTY;
    for (int i = 0; i < sizes.length; i++) {
      shape = shape.withFlushed(List.of(table(i + 1, sizes[i])));
    }
    return shape;
  }

  private static long due(Shape shape, TableId... busy) {
    return DueMerges.bytes(new Pairs(), shape, Set.of(busy), Set.of(), Instant.EPOCH);
  }

  @Test
  void whatThePolicyWouldMergeSideBySideIsDue() {
    assertThat(due(shape())).isZero();
    assertThat(due(shape(10))).isZero();
    assertThat(due(shape(10, 20))).isEqualTo(30);
    assertThat(due(shape(10, 20, 40))).isEqualTo(30);
    assertThat(due(shape(10, 20, 40, 80, 160))).isEqualTo(150);
  }

  @Test
  void whatIsBeingMergedIsDueOnce() {
    Shape shape = shape(10, 20, 40, 80, 160);
    assertThat(due(shape, new TableId(3))).as("3, and 1 and 2, and 4 and 5").isEqualTo(310);
    assertThat(due(shape, new TableId(1), new TableId(3))).as("1, 3, and 4 and 5").isEqualTo(290);
  }

  @Test
  void whatIsDamagedIsNeitherDueNorAskedFor() {
    Set<TableId> damaged = Set.of(new TableId(2));
    assertThat(DueMerges.bytes(new Pairs(), shape(10, 20, 40), Set.of(), damaged, Instant.EPOCH))
        .isZero();
    assertThat(
            DueMerges.bytes(new Pairs(), shape(10, 20, 40, 80), Set.of(), damaged, Instant.EPOCH))
        .as("3 and 4")
        .isEqualTo(120);
  }

  @Test
  void aPolicyThatErrsOwesNothing() {
    CompactionPolicy throwing =
        new CompactionPolicy() {
          @Override
          public CompactionDecision decide(CompactionView view) {
            throw new IllegalStateException("planned");
          }

          @Override
          public double pressure(Shape shape) {
            return 0;
          }
        };
    @SuppressWarnings("NullAway") // what others wrote may do that
    CompactionPolicy silent =
        new CompactionPolicy() {
          @Override
          public CompactionDecision decide(CompactionView view) {
            return null;
          }

          @Override
          public double pressure(Shape shape) {
            return 0;
          }
        };
    CompactionPolicy stubborn =
        new CompactionPolicy() {
          @Override
          public CompactionDecision decide(CompactionView view) {
            return new CompactionDecision.Merge(
                Set.of(new TableId(1)), 0, ByteSize.mib(1), "always the same");
          }

          @Override
          public double pressure(Shape shape) {
            return 0;
          }
        };
    Shape shape = shape(10, 20);
    assertThat(DueMerges.bytes(throwing, shape, Set.of(), Set.of(), Instant.EPOCH)).isZero();
    assertThat(DueMerges.bytes(silent, shape, Set.of(), Set.of(), Instant.EPOCH)).isZero();
    assertThat(DueMerges.bytes(stubborn, shape, Set.of(), Set.of(), Instant.EPOCH)).isEqualTo(10);
  }
}
