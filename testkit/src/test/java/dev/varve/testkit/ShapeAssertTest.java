package dev.varve.testkit;

import static dev.varve.testkit.StoreAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeAssertTest {
  private static TableMeta table(long id, String first, String last, long oldest, long newest) {
    return new TableMeta(
        new TableId(id),
        "simple",
        1,
        100,
        100,
        Bytes.utf8(first),
        Bytes.utf8(last),
        oldest,
        newest,
        1,
        0,
        Instant.EPOCH,
        null);
  }

  private static Shape shape(TableMeta... runsOfLevelOne) {
    List<Run> runs = List.of(runsOfLevelOne).stream().map(table -> Run.of(List.of(table))).toList();
    return new Shape(List.of(new Level(0, List.of()), new Level(1, runs)));
  }

  @Test
  void aShapeIsDescribed() {
    Shape shape = shape(table(2, "a", "m", 5, 9), table(1, "c", "p", 1, 4));
    assertThat(shape)
        .isValid()
        .hasRunsPerLevel(0, 2)
        .hasTables(2)
        .covers("a", "d", "p")
        .doesNotCover("q", "A");
    assertThat(Shape.EMPTY).isEmpty().isValid().hasRunsPerLevel();
  }

  @Test
  void whatIsNotSoIsFoundOut() {
    Shape shape = shape(table(2, "a", "m", 5, 9));
    assertThatThrownBy(() -> assertThat(shape).isEmpty()).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(shape).hasRunsPerLevel(1))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertThat(shape).covers("a", "z")).hasMessageContaining("covers <z>");
    assertThatThrownBy(() -> assertThat(shape).doesNotCover("z", "b"))
        .hasMessageContaining("covers <b>");
  }

  @Test
  void aShapeThatCannotBeIsFoundOut() {
    assertThatThrownBy(
            () -> assertThat(shape(table(2, "a", "b", 5, 9), table(1, "c", "d", 1, 4))).isValid())
        .hasMessageContaining("should be one");
    assertThatThrownBy(
            () -> assertThat(shape(table(1, "a", "c", 5, 9), table(1, "b", "d", 1, 4))).isValid())
        .hasMessageContaining("twice");
    assertThatThrownBy(
            () -> assertThat(shape(table(2, "a", "a", 1, 4), table(1, "a", "a", 5, 9))).isValid())
        .hasMessageContaining("which is newer");
  }
}
