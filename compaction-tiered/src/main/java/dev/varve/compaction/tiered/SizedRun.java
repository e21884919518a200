package dev.varve.compaction.tiered;

import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A run as these policies see it: they do not care for levels, only for the order of runs.
 *
 * @param run the tables
 * @param level where it is
 * @param bytes the size of its files
 * @param free whether no compaction reads any of it
 */
record SizedRun(Run run, int level, long bytes, boolean free) {
  /** All runs of a tree, newest first. */
  static List<SizedRun> of(Shape shape, Set<TableId> busy) {
    List<SizedRun> runs = new ArrayList<>();
    for (Level level : shape.levels()) {
      for (Run run : level.runs()) {
        long bytes = 0;
        boolean free = true;
        for (TableMeta table : run.tables()) {
          bytes += table.sizeInBytes();
          free = free && !busy.contains(table.id());
        }
        runs.add(new SizedRun(run, level.index(), bytes, free));
      }
    }
    return runs;
  }

  /** The size of several runs. */
  static long bytes(List<SizedRun> runs) {
    long sum = 0;
    for (SizedRun run : runs) {
      sum += run.bytes;
    }
    return sum;
  }

  /** The longest rows of neighbours that are free, newest first. */
  static List<List<SizedRun>> free(List<SizedRun> runs) {
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
   * The {@code width} neighbours that are smaller together than any others. Small ones first, so
   * that what was merged already is not merged again and again.
   *
   * @param width at least 1; all runs if there are no more
   */
  static List<SizedRun> smallest(List<SizedRun> runs, int width) {
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
}
