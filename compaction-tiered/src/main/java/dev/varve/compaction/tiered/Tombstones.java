package dev.varve.compaction.tiered;

import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When everything is merged for the sake of deletions, which take space and time until they meet
 * what they delete. Those of the oldest run do not count: under it is nothing to delete.
 *
 * @param ratio how many, as a share of the entries of the oldest run, are too many
 * @param age from which they are too old
 */
record Tombstones(double ratio, Duration age) {
  /** Why everything should be merged, or null if it should not. */
  @Nullable String reason(List<SizedRun> runs, Instant now) {
    if (runs.size() < 2) {
      return null;
    }
    long count = 0;
    for (SizedRun run : runs.subList(0, runs.size() - 1)) {
      for (TableMeta table : run.run().tables()) {
        count += table.tombstoneCount();
        Instant oldest = table.oldestTombstone();
        if (oldest != null && oldest.isBefore(now.minus(age))) {
          return "table " + table.id() + " holds deletions older than " + age;
        }
      }
    }
    long entries = runs.getLast().run().entryCount();
    return count < ratio * entries
        ? null
        : count + " deletions lie above " + entries + " entries of the oldest run";
  }
}
