package dev.varve.compaction.leveled;

import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which tables are merged early for the sake of their deletions, which take space and time until
 * they meet what they delete. Old ones are looked for as in Lethe (Sarkar et al., SIGMOD 2020).
 *
 * @param ratio the share of deletions from which a table is
 * @param age the age of a deletion from which its table is
 */
record Tombstones(double ratio, Duration age) {
  /** Whether a table holds a large share of deletions. */
  boolean areMany(TableMeta table) {
    return table.tombstoneCount() >= ratio * table.entryCount();
  }

  /** Whether a table holds deletions that are due. */
  boolean areOld(TableMeta table, Instant now) {
    Instant oldest = table.oldestTombstone();
    return oldest != null && oldest.isBefore(now.minus(age));
  }

  /** Why a table should be merged early, or null if it should not. */
  @Nullable String reason(TableMeta table, int level, Instant now) {
    if (areOld(table, now)) {
      return "table " + table.id() + " of level " + level + " holds deletions older than " + age;
    }
    // New runs are merged soon, and with others.
    if (level > 0 && areMany(table)) {
      double share = 100.0 * table.tombstoneCount() / table.entryCount();
      return String.format(
          Locale.ROOT, "table %s of level %d is %.0f%% deletions", table.id(), level, share);
    }
    return null;
  }

  /** Why everything should be merged early, or null if it should not. */
  @Nullable String reason(Shape shape, Level last, Instant now) {
    long count = 0;
    for (Level level : shape.levels()) {
      if (level.index() < last.index()) {
        for (Run run : level.runs()) {
          for (TableMeta table : run.tables()) {
            count += table.tombstoneCount();
            if (areOld(table, now)) {
              return reason(table, level.index(), now);
            }
          }
        }
      }
    }
    return count < ratio * last.entryCount()
        ? null
        : count + " deletions lie above " + last.entryCount() + " entries of the last level";
  }
}
