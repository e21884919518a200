package dev.varve.compaction;

import static dev.varve.tree.SomeTables.level;
import static dev.varve.tree.SomeTables.run;
import static dev.varve.tree.SomeTables.shape;
import static dev.varve.tree.SomeTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TombstonesTest {
  private static final Instant NOW = Instant.EPOCH.plus(Duration.ofDays(100));
  private static final Tombstones RULE = new Tombstones(0.5, Duration.ofDays(7));

  private static TableMeta deletions(long id, long count, int ageInDays) {
    return table(id, "a", "z", 100, count, NOW.minus(Duration.ofDays(ageInDays)));
  }

  @Test
  void tableIsDueOnceItsDeletionsAreOldOrMany() {
    assertThat(RULE.reason(deletions(9, 1, 8), 3, NOW))
        .isEqualTo("table #9 of level 3 holds deletions older than PT168H");
    assertThat(RULE.reason(deletions(9, 1, 7), 3, NOW)).isNull();
    assertThat(RULE.reason(deletions(9, 5, 1), 3, NOW))
        .isEqualTo("table #9 of level 3 is 50% deletions");
    assertThat(RULE.reason(deletions(9, 4, 1), 3, NOW)).isNull();
    assertThat(RULE.reason(table(9, "a", "z"), 3, NOW)).isNull();
  }

  @Test
  void manyDeletionsOfLevel0AreMergedSoonAnyway() {
    assertThat(RULE.reason(deletions(9, 10, 1), 0, NOW)).isNull();
    assertThat(RULE.reason(deletions(9, 10, 8), 0, NOW)).isNotNull();
  }

  @Test
  void everythingIsDueOnceDeletionsAboveTheOldestRunAreManyOrOld() {
    assertThat(RULE.reasonAboveOldestRun(twoRuns(4, 1), NOW)).isNull();
    assertThat(RULE.reasonAboveOldestRun(twoRuns(5, 1), NOW))
        .isEqualTo("5 deletions lie above 10 entries of the oldest run");
    assertThat(RULE.reasonAboveOldestRun(twoRuns(1, 8), NOW))
        .isEqualTo("table #2 of level 1 holds deletions older than PT168H");
  }

  @Test
  void everythingIsDueOnceDeletionsAboveTheLastLevelAreManyOrOld() {
    assertThat(RULE.reasonAboveLastLevel(twoRuns(10, 8), NOW)).isNull();
    assertThat(RULE.reasonAboveLastLevel(twoLevels(4, 1), NOW)).isNull();
    assertThat(RULE.reasonAboveLastLevel(twoLevels(5, 1), NOW))
        .isEqualTo("5 deletions lie above 10 entries of the last level");
    assertThat(RULE.reasonAboveLastLevel(twoLevels(1, 8), NOW))
        .isEqualTo("table #2 of level 0 holds deletions older than PT168H");
  }

  @Test
  void deletionsOfNothingAreNoReason() {
    Shape oneRun = shape(level(0, run(deletions(1, 10, 50))));
    assertThat(RULE.reasonAboveOldestRun(oneRun, NOW)).isNull();
    assertThat(RULE.reasonAboveLastLevel(oneRun, NOW)).isNull();
    assertThat(RULE.reasonAboveOldestRun(Shape.EMPTY, NOW)).isNull();
    assertThat(RULE.reasonAboveLastLevel(Shape.EMPTY, NOW)).isNull();
  }

  @Test
  void rulesThatAlwaysHoldAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tombstones(0, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tombstones(Double.NaN, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tombstones(1, Duration.ofDays(-1)));
  }

  private static Shape twoRuns(long count, int ageInDays) {
    return shape(
        level(0), level(1, run(deletions(2, count, ageInDays)), run(deletions(1, 10, 50))));
  }

  private static Shape twoLevels(long count, int ageInDays) {
    return shape(
        level(0, run(deletions(2, count, ageInDays))), level(1, run(deletions(1, 10, 50))));
  }
}
