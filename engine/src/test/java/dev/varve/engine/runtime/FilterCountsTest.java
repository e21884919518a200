package dev.varve.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterCountsTest {
  private static final int LOOKUPS = 70_000;

  /** A lookup that {@code level + 1} filters of each level excluded. */
  private static void lookup(FilterCounts counts) {
    long lower = 0;
    long upper = 0;
    for (int level = 0; level < FilterCounts.LEVELS; level++) {
      long some = (level + 1) * FilterCounts.one(level);
      if (FilterCounts.isLower(level)) {
        lower += some;
      } else {
        upper += some;
      }
    }
    counts.add(lower, upper);
  }

  @Test
  void nothingIsLostBetweenThreads() throws InterruptedException {
    FilterCounts counts = new FilterCounts();
    int threads = 3;
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int j = 0; j < LOOKUPS; j++) {
                  lookup(counts);
                }
              }));
    }
    long before = 0;
    while (all.stream().anyMatch(Thread::isAlive)) {
      long now = counts.excluded(7);
      assertThat(now).as("counts only rise").isGreaterThanOrEqualTo(before);
      before = now;
    }
    for (Thread thread : all) {
      thread.join();
    }
    for (int level = 0; level < FilterCounts.LEVELS; level++) {
      assertThat(counts.excluded(level))
          .as("level %d", level)
          .isEqualTo((level + 1L) * LOOKUPS * threads);
    }
  }

  @Test
  void deepLevelsCountAsTheDeepestCounted() {
    FilterCounts counts = new FilterCounts();
    assertThat(FilterCounts.isLower(9)).isFalse();
    counts.add(0, FilterCounts.one(9) + FilterCounts.one(4));
    counts.falsePositive(63);
    assertThat(counts.excluded(7)).isEqualTo(1);
    assertThat(counts.excluded(4)).isEqualTo(1);
    assertThat(counts.falsePositives(7)).isEqualTo(1);
    assertThat(counts.falsePositives(4)).isZero();
  }
}
