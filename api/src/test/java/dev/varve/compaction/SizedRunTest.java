package dev.varve.compaction;

import static dev.varve.tree.SomeTables.level;
import static dev.varve.tree.SomeTables.run;
import static dev.varve.tree.SomeTables.shape;
import static dev.varve.tree.SomeTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.tree.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SizedRunTest {
  /** Runs of sizes, newest first; those of negative sizes are busy. */
  private static List<SizedRun> row(long... sizes) {
    List<SizedRun> runs = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      long bytes = Math.abs(sizes[i]);
      runs.add(new SizedRun(run(table(i, "a", "z", bytes)), 0, bytes, sizes[i] > 0));
    }
    return runs;
  }

  @Test
  void treeIsARowOfRunsNewestFirst() {
    CompactionView view =
        new CompactionView(
            shape(
                level(0, run(table(5, "a", "c")), run(table(4, "b", "d"), table(3, "e", "e"))),
                level(1),
                level(2, run(table(1, "a", "z", 7)))),
            Set.of(new TableId(3)),
            Instant.EPOCH);
    List<SizedRun> row = SizedRun.of(view);
    assertThat(row).extracting(SizedRun::level).containsExactly(0, 0, 2);
    assertThat(row).extracting(SizedRun::bytes).containsExactly(300L, 400L, 7L);
    assertThat(row).extracting(SizedRun::free).containsExactly(true, false, true);
    assertThat(SizedRun.bytes(row)).isEqualTo(707);
    assertThat(SizedRun.areFree(row)).isFalse();
    assertThat(SizedRun.areFree(row.subList(2, 3))).isTrue();
    assertThat(SizedRun.tables(row))
        .extracting(table -> table.id().number())
        .containsExactly(5L, 4L, 3L, 1L);
  }

  @Test
  void busyRunsPartRowsOfFreeOnes() {
    List<SizedRun> runs = row(-1, 2, 3, -4, -5, 6);
    assertThat(SizedRun.freeRows(runs)).containsExactly(runs.subList(1, 3), runs.subList(5, 6));
    assertThat(SizedRun.freeRows(row(-1))).isEmpty();
    assertThat(SizedRun.freeRows(List.of())).isEmpty();
  }

  @Test
  void smallestNeighboursAreTheOldestOfSeveral() {
    List<SizedRun> runs = row(1, 9, 2, 3, 3, 2);
    assertThat(SizedRun.smallest(runs, 2)).isEqualTo(runs.subList(4, 6));
    assertThat(SizedRun.smallest(runs, 3)).isEqualTo(runs.subList(3, 6));
    assertThat(SizedRun.smallest(runs, 1)).isEqualTo(runs.subList(0, 1));
    assertThat(SizedRun.smallest(runs, 7)).isEqualTo(runs);
  }

  @Test
  void asManyFreeNeighboursAsCanBeComeBeforeSmallOnes() {
    List<SizedRun> runs = row(1, 1, -1, 8, 8, 8, -1, 5, 6, 7);
    assertThat(SizedRun.smallestFree(runs, 2)).isEqualTo(runs.subList(0, 2));
    assertThat(SizedRun.smallestFree(runs, 3)).isEqualTo(runs.subList(7, 10));
    assertThat(SizedRun.smallestFree(runs, 9)).isEqualTo(runs.subList(7, 10));
  }

  @Test
  void oneRunIsNothingToMerge() {
    assertThat(SizedRun.smallestFree(row(1, -1, 1), 2)).isEmpty();
    assertThat(SizedRun.smallestFree(row(1, 1), 1)).isEmpty();
  }
}
