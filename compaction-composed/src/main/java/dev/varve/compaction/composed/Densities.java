package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Levels by density, as in Cassandra's unified strategy: how large a run is says in which level it
 * counts, whatever level of the tree it is in. A level spans a factor <em>f</em> of sizes and is
 * merged when it has <em>t</em> runs; both follow from its scaling parameter <em>w</em>:
 *
 * <pre>
 * w &lt; 0   f = 2 - w   t = 2        leveled with fanout f
 * w = 0   f = 2       t = 2        both
 * w &gt; 0   f = 2 + w   t = 2 + w    tiered with fanout f
 * </pre>
 *
 * <p>A run counts at least as deep as every newer one, because only neighbours can be merged.
 */
final class Densities extends RowLayout {
  private final long flush;
  private final List<Integer> scaling;

  /**
   * A layout.
   *
   * @param flush the size of a flushed memtable
   * @param scaling w of each level, the last one for all that follow
   */
  Densities(long flush, List<Integer> scaling) {
    this.flush = flush;
    this.scaling = List.copyOf(scaling);
  }

  private int scaling(int level) {
    return scaling.get(Math.min(level, scaling.size() - 1));
  }

  /** f of a level. */
  int factor(int level) {
    return 2 + Math.abs(scaling(level));
  }

  /** t of a level. */
  int threshold(int level) {
    return 2 + Math.max(0, scaling(level));
  }

  /** In which level a run of this size counts. */
  int level(long bytes) {
    int level = 0;
    double bound = (double) flush * factor(0);
    while (bytes >= bound && level < 64) {
      level++;
      bound *= factor(level);
    }
    return level;
  }

  @Override
  public List<Group> groups(Tree tree) {
    List<SizedRun> row = tree.row();
    List<Group> groups = new ArrayList<>();
    int deepest = 0;
    int start = 0;
    int levelOfStart = 0;
    for (int i = 0; i < row.size(); i++) {
      SizedRun run = row.get(i);
      deepest = Math.max(deepest, level(run.bytes()));
      if (i > start && (!run.free() || deepest > levelOfStart || !row.get(i - 1).free())) {
        add(row.subList(start, i), levelOfStart, groups);
        start = i;
      }
      levelOfStart = i == start ? deepest : levelOfStart;
    }
    if (start < row.size()) {
      add(row.subList(start, row.size()), levelOfStart, groups);
    }
    return groups;
  }

  private void add(List<SizedRun> runs, int level, List<Group> groups) {
    groups.add(group("density level " + level, runs, threshold(level) - 1));
  }
}
