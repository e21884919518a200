package dev.varve.compaction;

import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is merged early for the sake of deletions, which take space and time until they meet what
 * they delete: where they are many, and where they are old. Old ones are looked for as in Lethe
 * (Sarkar et al., SIGMOD 2020), so that what was deleted is gone from the disk in bounded time.
 *
 * <p>Each method says why something should be merged, in words for {@link
 * CompactionDecision#reason}, or null if it need not be. Whether it can be, because nothing of it
 * is busy, is for the policy to see. Deletions under which nothing lies are never a reason: the
 * engine drops them when it writes them next.
 *
 * <p>Thread safety: immutable.
 *
 * @param ratio the share of deletions from which they are many; more than 0
 * @param age from which a deletion is old; not negative
 */
public record Tombstones(double ratio, Duration age) {
  /**
   * A rule.
   *
   * @throws IllegalArgumentException if {@code ratio} is not more than 0, or {@code age} is
   *     negative
   */
  public Tombstones {
    if (!(ratio > 0) || age.isNegative()) {
      throw new IllegalArgumentException(
          "a share of deletions is more than 0 and an age is not negative, not "
              + ratio
              + " and "
              + age);
    }
  }

  /** Whether a table holds a large share of deletions. */
  public boolean areMany(TableMeta table) {
    return table.tombstoneCount() >= ratio * table.entryCount();
  }

  /**
   * Whether a table may hold old deletions.
   *
   * @param now the time of the {@link CompactionView}
   */
  public boolean areOld(TableMeta table, Instant now) {
    Instant oldest = table.oldestTombstone();
    return oldest != null && oldest.isBefore(now.minus(age));
  }

  /**
   * Why a table should be merged further down: it holds old deletions, or many. Many do not matter
   * in level 0, whose runs are merged soon, and with others.
   *
   * <p>REQUIRES: there is something to delete below, so it is not a table of the last level.
   *
   * @param level in which the table is
   */
  public @Nullable String reason(TableMeta table, int level, Instant now) {
    if (areOld(table, now)) {
      return "table " + table.id() + " of level " + level + " holds deletions older than " + age;
    }
    if (level > 0 && areMany(table)) {
      double share = 100.0 * table.tombstoneCount() / table.entryCount();
      return String.format(
          Locale.ROOT, "table %s of level %d is %.0f%% deletions", table.id(), level, share);
    }
    return null;
  }

  /**
   * Why everything should be merged, for policies that do not care for levels: the runs above the
   * oldest hold old deletions, or as many as {@code ratio} of the entries of the oldest.
   */
  public @Nullable String reasonAboveOldestRun(Shape shape, Instant now) {
    if (shape.isEmpty()) {
      return null;
    }
    List<Level> above = new ArrayList<>(shape.levels());
    Level last = above.removeLast();
    above.add(new Level(last.index(), last.runs().subList(0, last.runs().size() - 1)));
    return reason(above, last.runs().getLast().entryCount(), "the oldest run", now);
  }

  /**
   * Why everything should be merged, for policies of levels: those above the deepest in use hold
   * old deletions, or as many as {@code ratio} of the entries of that.
   */
  public @Nullable String reasonAboveLastLevel(Shape shape, Instant now) {
    if (shape.isEmpty()) {
      return null;
    }
    List<Level> above = new ArrayList<>(shape.levels());
    return reason(above, above.removeLast().entryCount(), "the last level", now);
  }

  private @Nullable String reason(List<Level> above, long entries, String below, Instant now) {
    long count = 0;
    for (Level level : above) {
      for (Run run : level.runs()) {
        for (TableMeta table : run.tables()) {
          count += table.tombstoneCount();
          if (areOld(table, now)) {
            return reason(table, level.index(), now);
          }
        }
      }
    }
    return count < ratio * entries
        ? null
        : count + " deletions lie above " + entries + " entries of " + below;
  }
}
