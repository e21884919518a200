package dev.varve.compaction;

import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * A run with what policies ask about it more than once, for those that look at a tree as a row of
 * runs from the newest to the oldest. Only neighbours of that row may be merged, or a run would
 * overtake another; so all that is picked here are neighbours.
 *
 * <p>Lists of runs are newest first. Those that are returned may be views of those that were given.
 *
 * <p>Thread safety: immutable.
 *
 * @param run the tables
 * @param level where it is
 * @param bytes the size of its files
 * @param free whether no compaction reads any of it
 */
public record SizedRun(Run run, int level, long bytes, boolean free) {
  /** All runs of a tree, newest first, whatever level they are in. */
  public static List<SizedRun> of(CompactionView view) {
    List<SizedRun> runs = new ArrayList<>();
    for (Level level : view.shape().levels()) {
      for (Run run : level.runs()) {
        runs.add(new SizedRun(run, level.index(), run.sizeInBytes(), view.isFree(run.tables())));
      }
    }
    return runs;
  }

  /** The size of several runs, in bytes. */
  public static long bytes(List<SizedRun> runs) {
    long sum = 0;
    for (SizedRun run : runs) {
      sum += run.bytes;
    }
    return sum;
  }

  /** The tables of several runs, newest run first. */
  public static List<TableMeta> tables(List<SizedRun> runs) {
    List<TableMeta> tables = new ArrayList<>();
    runs.forEach(run -> tables.addAll(run.run.tables()));
    return tables;
  }

  /** Whether no compaction reads any of several runs. */
  public static boolean areFree(List<SizedRun> runs) {
    for (SizedRun run : runs) {
      if (!run.free) {
        return false;
      }
    }
    return true;
  }

  /** The longest rows of neighbours that are free, newest first. */
  public static List<List<SizedRun>> freeRows(List<SizedRun> runs) {
    List<List<SizedRun>> rows = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= runs.size(); i++) {
      if (i == runs.size() || !runs.get(i).free) {
        if (i > start) {
          rows.add(runs.subList(start, i));
        }
        start = i + 1;
      }
    }
    return rows;
  }

  /**
   * The {@code width} neighbours that are smaller together than any others; of several, the oldest.
   * Small ones first, so that what was merged already is not merged again and again.
   *
   * @param width at least 1; all runs if there are no more
   */
  public static List<SizedRun> smallest(List<SizedRun> runs, int width) {
    if (runs.size() <= width) {
      return runs;
    }
    long sum = bytes(runs.subList(0, width));
    long best = sum;
    int start = 0;
    for (int i = width; i < runs.size(); i++) {
      sum += runs.get(i).bytes - runs.get(i - width).bytes;
      if (sum <= best) {
        best = sum;
        start = i - width + 1;
      }
    }
    return runs.subList(start, start + width);
  }

  /**
   * The smallest neighbours that are free: {@code width} of them or, where no row is as long, as
   * many as the longest has.
   *
   * @return at least two; none if no two neighbours are free, or {@code width} is less than 2
   */
  public static List<SizedRun> smallestFree(List<SizedRun> runs, int width) {
    List<SizedRun> best = List.of();
    if (width < 2) {
      return best;
    }
    for (List<SizedRun> row : freeRows(runs)) {
      List<SizedRun> some = smallest(row, width);
      if (some.size() > Math.max(1, best.size())
          || (some.size() == best.size() && bytes(some) < bytes(best))) {
        best = some;
      }
    }
    return best;
  }
}
