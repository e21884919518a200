package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Layouts of levels, from leveling to tiering, as in Fluid LSM (Dayan and Idreos, Dostoevsky,
 * SIGMOD 2018): every level above the last may have some number of runs, the last one some other
 * number.
 *
 * <pre>
 *                  above   last
 * leveling         1       1
 * tiering          T - 1   T - 1
 * lazy leveling    T - 1   1
 * fluid            K       Z
 * </pre>
 *
 * <p>A level that may have one run merges it with what arrives. One that may have T - 1 makes what
 * arrives a run of its own, and is full when it has them all. In between, what arrives is merged
 * into the newest run until that is its share of the level's capacity.
 */
final class Levels implements Layout {
  private final int level0;
  private final int above;
  private final int last;
  private final int fanout;
  private final Sizes.Rule sizes;

  /**
   * A layout.
   *
   * @param level0 how many runs of level 0 are pushed down
   * @param above how many runs a level above the last may have, without level 0
   * @param last how many runs the last level may have
   * @param fanout how many times as much the next level holds
   */
  Levels(int level0, int above, int last, int fanout, Sizes.Rule sizes) {
    this.level0 = level0;
    this.above = above;
    this.last = last;
    this.fanout = fanout;
    this.sizes = sizes;
  }

  /**
   * Levels of which all gather runs but perhaps the last; level 0 is the first of them.
   *
   * @param base the size of a flushed memtable
   */
  static Levels gathering(int fanout, int above, int last, long base) {
    int level0 = above <= 1 ? 1 : above + 1;
    return new Levels(
        level0, above, last, fanout, FixedSizes.digits((double) base * level0, fanout).always());
  }

  private int most(Tree tree, int level) {
    if (level == 0) {
      return level0 - 1;
    }
    return level >= tree.last() ? last : above;
  }

  /** Whether runs of a level are counted, and never joined by what arrives. */
  private boolean counts(int most) {
    return most > 1 && most >= fanout - 1;
  }

  @Override
  public List<Group> groups(Tree tree) {
    Sizes sizes = this.sizes.of(tree);
    List<SizedRun> row = tree.row();
    List<Group> groups = new ArrayList<>();
    int start = 0;
    while (start < row.size()) {
      int level = row.get(start).level();
      int end = start + 1;
      while (end < row.size() && row.get(end).level() == level) {
        end++;
      }
      int most = most(tree, level);
      groups.add(
          new Group(
              "level " + level,
              level,
              row.subList(start, end),
              tree.freeBytes(level),
              most,
              level > 0 && counts(most) ? Long.MAX_VALUE : sizes.capacity(level),
              sizes.next(level),
              (most <= 1 && level > 0) || sizes.next(level) == level));
      start = end;
    }
    return groups;
  }

  @Override
  public Arrival arrival(Tree tree, int level, long bytes) {
    List<Run> runs = tree.level(level).runs();
    int most = most(tree, level);
    if (most <= 1) {
      return new Arrival(runs.size() <= 1, runs);
    }
    boolean joins =
        !counts(most)
            && !runs.isEmpty()
            && runs.getFirst().sizeInBytes() + bytes <= sizes.of(tree).capacity(level) / most;
    return new Arrival(true, joins ? runs.subList(0, 1) : List.of());
  }

  @Override
  public boolean gathers(Tree tree, int level) {
    return counts(most(tree, level));
  }

  @Override
  public boolean hasRoom(Tree tree, int level, long bytes) {
    Sizes sizes = this.sizes.of(tree);
    if (level >= sizes.deepest()) {
      return true;
    }
    List<Run> runs = tree.level(level).runs();
    int most = most(tree, level);
    boolean moreRuns = most > 1 && arrival(tree, level, bytes).met().isEmpty();
    if (moreRuns && runs.size() >= most) {
      return false;
    }
    return counts(most) || tree.bytes(level) <= sizes.capacity(level) - bytes;
  }

  @Override
  public int bottom(Tree tree) {
    Sizes sizes = this.sizes.of(tree);
    long bytes = tree.shape().sizeInBytes();
    return sizes.bottom(tree.last(), bytes);
  }

  @Override
  public int waiting(Tree tree) {
    Level newest = tree.level(0);
    return newest.runs().size();
  }
}
