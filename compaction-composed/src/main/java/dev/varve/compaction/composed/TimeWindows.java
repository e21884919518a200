package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows of time, as in Cassandra's time-window strategy. Level 0 holds the runs of the window
 * that is open, in buckets by size. When a window closes, its runs become one of level 1, which is
 * never merged again; the runs of level 1 and below are the closed windows.
 *
 * <p>The time of a run is when its newest table was written. A merge makes older data look newer,
 * so a run counts as no newer than any run that is more recent; and closed windows are told by
 * their level, not by their time.
 */
final class TimeWindows extends RowLayout {
  private final long window;
  private final SizeBuckets open;

  TimeWindows(Duration window, SizeBuckets open) {
    this.window = window.toMillis();
    this.open = open;
  }

  @Override
  public List<Group> groups(Tree tree) {
    List<SizedRun> row = tree.row();
    long now = window(tree.now());
    List<SizedRun> newest = new ArrayList<>();
    List<SizedRun> oldest = new ArrayList<>();
    long earliest = Long.MAX_VALUE;
    long windowOfOldest = Long.MAX_VALUE;
    for (SizedRun run : row) {
      if (run.level() > 0) {
        break;
      }
      earliest = Math.min(earliest, window(written(run.run())));
      if (earliest >= now) {
        newest.add(run);
      } else {
        // Only the oldest window may go: others would overtake it.
        if (earliest < windowOfOldest) {
          oldest.clear();
          windowOfOldest = earliest;
        }
        oldest.add(run);
      }
    }
    List<Group> groups = new ArrayList<>(open.groups(newest));
    if (!oldest.isEmpty()) {
      String name = "the window of " + Instant.ofEpochMilli(windowOfOldest * window) + ", closed,";
      groups.add(new Group(name, 0, oldest, SizedRun.bytes(oldest), 0, Long.MAX_VALUE, 1, false));
    }
    return groups;
  }

  private long window(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), window);
  }

  private static Instant written(Run run) {
    Instant newest = Instant.MIN;
    for (TableMeta table : run.tables()) {
      newest = table.createdAt().isAfter(newest) ? table.createdAt() : newest;
    }
    return newest;
  }

  @Override
  public int waiting(Tree tree) {
    return tree.level(0).runs().size();
  }
}
