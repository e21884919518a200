package dev.varve.compaction.composed;

import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * A run with what is asked about it more than once.
 *
 * @param run the tables
 * @param level where it is
 * @param bytes the size of its files
 * @param free whether no compaction reads any of it
 */
record SizedRun(Run run, int level, long bytes, boolean free) {
  /** The size of several runs. */
  static long bytes(List<SizedRun> runs) {
    long sum = 0;
    for (SizedRun run : runs) {
      sum += run.bytes;
    }
    return sum;
  }

  /** The tables of several runs, newest run first. */
  static List<TableMeta> tables(List<SizedRun> runs) {
    List<TableMeta> tables = new ArrayList<>();
    runs.forEach(run -> tables.addAll(run.run.tables()));
    return tables;
  }

  /** Whether no compaction reads any of several runs. */
  static boolean areFree(List<SizedRun> runs) {
    for (SizedRun run : runs) {
      if (!run.free) {
        return false;
      }
    }
    return true;
  }

  /** The longest rows of neighbours that are free, newest first. */
  static List<List<SizedRun>> freeRows(List<SizedRun> runs) {
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
