package dev.varve.compaction.leveled;

import dev.varve.compaction.CompactionView;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.List;

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
  static List<TableMeta> step(Level level, CompactionView view) {
    return level.runs().size() > WIDEST
        ? smallestRuns(level.runs(), WIDEST, view)
        : cluster(level, view);
  }

  /**
   * The tables of {@code width} neighbouring runs that are smaller together than any others. Small
   * ones first, so that what was merged already is not merged again and again.
   *
   * @return none if there are not as many neighbours that are free
   */
  static List<TableMeta> smallestRuns(List<Run> runs, int width, CompactionView view) {
    long[] sizes = new long[runs.size()];
    long sum = 0;
    int free = 0;
    long best = Long.MAX_VALUE;
    int bestEnd = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (!view.isFree(runs.get(i).tables())) {
        free = 0;
        sum = 0;
        continue;
      }
      sizes[i] = runs.get(i).sizeInBytes();
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

  private static List<TableMeta> cluster(Level level, CompactionView view) {
    for (List<TableMeta> cluster : Tables.clusters(level.tables())) {
      if (cluster.size() > 1 && view.isFree(cluster)) {
        return cluster;
      }
    }
    return List.of();
  }
}
