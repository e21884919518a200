package dev.varve.compaction;

import static dev.varve.tree.SomeTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompactionViewTest {
  @Test
  void tablesAreFreeIfNoneOfThemIsBusy() {
    TableMeta busy = table(1, "a", "b");
    TableMeta free = table(2, "c", "d");
    CompactionView view = new CompactionView(Shape.EMPTY, Set.of(busy.id()), Instant.EPOCH);
    assertThat(view.isFree(busy)).isFalse();
    assertThat(view.isFree(free)).isTrue();
    assertThat(view.isFree(List.of(free, busy))).isFalse();
    assertThat(view.isFree(List.of(free))).isTrue();
    assertThat(view.isFree(List.of())).isTrue();
  }
}
