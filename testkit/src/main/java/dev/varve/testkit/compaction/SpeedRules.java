package dev.varve.testkit.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chapter 5 of {@link CompactionPolicyContract}: large trees are decided about in a moment. */
abstract class SpeedRules extends PressureRules {
  private static final int TABLES = 10_000;
  private static final long MOST_NANOS = 200_000_000;
  private static final int ATTEMPTS = 6;

  @Test
  void decisionsAboutLargeTreesTakeNoTimeToSpeakOf() {
    CompactionPolicy policy = policy();
    large()
        .forEach((name, shape) -> {
          CompactionView view = new CompactionView(shape, Set.of(), Instant.EPOCH);
          List<TableId> half = Shape.ids(shape.tables()).stream().sorted().toList();
          CompactionView busy =
              new CompactionView(shape, Set.copyOf(half.subList(0, TABLES / 2)), Instant.EPOCH);
          assertThat(least(() -> policy.decide(view)))
              .as("nanoseconds to decide about %s", name)
              .isLessThan(MOST_NANOS);
          assertThat(least(() -> policy.decide(busy)))
              .as("nanoseconds to decide about %s, half of it busy", name)
              .isLessThan(MOST_NANOS);
          assertThat(least(() -> policy.pressure(shape)))
              .as("nanoseconds to reckon the pressure of %s", name)
              .isLessThan(MOST_NANOS);
        });
  }

  /** The processor time of the fastest of some attempts; what comes first is not compiled yet. */
  private static long least(Runnable work) {
    long least = Long.MAX_VALUE;
    long sum = 0;
    for (int i = 0; i < ATTEMPTS && least > MOST_NANOS / 10 && sum < 5 * MOST_NANOS; i++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      least = Math.min(least, took);
      sum += took;
    }
    return least;
  }

  private static Map<String, Shape> large() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    int half = TABLES / 2;
    shapes.put("runs in level 0", shape(0, runs(TABLES, 1, 0)));
    shapes.put("runs in a lower level", shape(3, runs(TABLES, 1, 0)));
    shapes.put("one run", shape(2, runs(1, TABLES, 0)));
    shapes.put("two runs in a level", shape(4, runs(2, half, 0)));
    List<Level> levels = new ArrayList<>(shape(5, runs(1, half, 0)).levels());
    levels.add(new Level(6, runs(1, half, half)));
    shapes.put("two levels", new Shape(levels));
    return shapes;
  }

  private static Shape shape(int level, List<Run> runs) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < level; i++) {
      levels.add(new Level(i, List.of()));
    }
    levels.add(new Level(level, runs));
    return new Shape(levels);
  }

  /** Runs that overlap, table by table. */
  private static List<Run> runs(int runs, int tables, long firstId) {
    List<Run> result = new ArrayList<>();
    long id = firstId;
    for (int run = 0; run < runs; run++) {
      List<TableMeta> row = new ArrayList<>();
      for (int i = 0; i < tables; i++) {
        row.add(table(id++, i * 100L + 2 * run % 50, i * 100L + 60 + firstId % 39));
      }
      result.add(new Run(row));
    }
    return result;
  }

  private static TableMeta table(long id, long from, long to) {
    long sequence = 1_000_000 - id;
    return new TableMeta(
        new TableId(id),
        "virtual",
        1,
        64 << 20,
        64 << 20,
        VirtualEntry.bytes(from),
        VirtualEntry.bytes(to),
        sequence,
        sequence,
        1000,
        0,
        Instant.EPOCH,
        null);
  }
}
