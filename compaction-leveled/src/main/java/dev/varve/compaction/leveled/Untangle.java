package dev.varve.compaction.leveled;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Makes fewer runs of a level, by merges that stay in the level. */
final class Untangle {
  /** How many runs one merge reads at the most: each takes memory while it is read. */
  static final int WIDEST = 64;

  private Untangle() {}

  /**
   * The tables of a step towards one run: whole runs if there are very many, else tables that hang
   * together by overlaps and that nothing else overlaps, so that there is no gap to fall into.
   *
   * @return none if all such tables are busy, or if there is only one run
   */
  static List<TableMeta> step(Level level, Set<TableId> busy) {
    return level.runs().size() > WIDEST
        ? smallestRuns(level.runs(), WIDEST, busy)
        : cluster(level, busy);
  }

  /**
   * The tables of {@code width} neighbouring runs that are smaller together than any others. Small
   * ones first, so that what was merged already is not merged again and again.
   *
   * @return none if there are not as many neighbours that are free
   */
  static List<TableMeta> smallestRuns(List<Run> runs, int width, Set<TableId> busy) {
    long[] sizes = new long[runs.size()];
    long sum = 0;
    int free = 0;
    long best = Long.MAX_VALUE;
    int bestEnd = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (!Tables.areFree(runs.get(i).tables(), busy)) {
        free = 0;
        sum = 0;
        continue;
      }
      sizes[i] = Tables.bytes(runs.get(i).tables());
      sum += sizes[i];
      free++;
      if (free > width) {
        sum -= sizes[i - width];
      }
      if (free >= width && sum <= best) {
        best = sum;
        bestEnd = i + 1;
      }
    }
    List<TableMeta> tables = new ArrayList<>();
    for (int i = bestEnd - width; bestEnd > 0 && i < bestEnd; i++) {
      tables.addAll(runs.get(i).tables());
    }
    return tables;
  }

  private static List<TableMeta> cluster(Level level, Set<TableId> busy) {
    List<TableMeta> sorted = new ArrayList<>();
    level.runs().forEach(run -> sorted.addAll(run.tables()));
    sorted.sort(Comparator.comparing(TableMeta::smallestKey));
    int start = 0;
    while (start < sorted.size()) {
      Bytes largest = sorted.get(start).largestKey();
      int end = start + 1;
      while (end < sorted.size() && sorted.get(end).smallestKey().compareTo(largest) <= 0) {
        Bytes other = sorted.get(end).largestKey();
        largest = other.compareTo(largest) > 0 ? other : largest;
        end++;
      }
      List<TableMeta> cluster = sorted.subList(start, end);
      if (cluster.size() > 1 && Tables.areFree(cluster, busy)) {
        return cluster;
      }
      start = end;
    }
    return List.of();
  }
}
