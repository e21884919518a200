package dev.varve.compaction.leveled;

import dev.varve.compaction.Backpressure;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.Tombstones;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.tree.KeySpan;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Leveled compaction: each level below level 0 is one run that may grow to a multiple of the one
 * above; what is too much is merged into the next level, a table at a time, the one that overlaps
 * least first.
 *
 * <p>The idea is O'Neil et al.'s LSM tree as LevelDB cut it into tables; sizes are reckoned from
 * the last level upwards as in RocksDB.
 */
final class LeveledPolicy implements CompactionPolicy {
  private final int levels;
  private final int trigger;
  private final Backpressure backpressure;
  private final long baseSize;
  private final int fanout;
  private final ByteSize tableSize;
  private final Tombstones tombstones;

  LeveledPolicy(Options options) {
    this.levels = options.get(LeveledProvider.LEVELS);
    this.trigger = options.get(LeveledProvider.LEVEL0_TRIGGER);
    this.backpressure =
        new Backpressure(
            options.get(LeveledProvider.LEVEL0_SLOWDOWN), options.get(LeveledProvider.LEVEL0_STOP));
    this.baseSize = options.get(LeveledProvider.BASE_SIZE).bytes();
    this.fanout = options.get(LeveledProvider.FANOUT);
    this.tableSize = options.get(LeveledProvider.TABLE_SIZE);
    this.tombstones =
        new Tombstones(
            options.get(LeveledProvider.TOMBSTONE_RATIO),
            options.get(LeveledProvider.TOMBSTONE_AGE));
  }

  @Override
  public double pressure(Shape shape) {
    return backpressure.at(shape.level(0).runs().size());
  }

  @Override
  public CompactionDecision compactAll(Shape shape) {
    int last = Math.max(levels, shape.levels().size()) - 1;
    return new CompactionDecision.Merge(
        Shape.ids(shape.tables()), last, tableSize, "everything, as asked");
  }

  @Override
  public CompactionDecision decide(CompactionView view) {
    LevelTargets targets = new LevelTargets(view.shape(), levels, baseSize, fanout);
    List<Need> needs = needs(view, targets);
    for (Need need : needs) {
      CompactionDecision decision = meet(view, targets, need);
      if (decision != null) {
        return decision;
      }
    }
    CompactionDecision early = mergeTombstones(view, targets);
    return early == null ? new CompactionDecision.Idle() : early;
  }

  /**
   * That something should be done about a level.
   *
   * @param score how much: 1 is just enough to act
   */
  private record Need(int level, double score, String why) {}

  /** What should be done, the most urgent first. */
  private List<Need> needs(CompactionView view, LevelTargets targets) {
    List<Need> needs = new ArrayList<>();
    for (Level level : view.shape().levels()) {
      Need need = need(level, view, targets);
      if (need != null) {
        needs.add(need);
      }
    }
    needs.sort(Comparator.comparingDouble(Need::score).reversed());
    return needs;
  }

  private @Nullable Need need(Level level, CompactionView view, LevelTargets targets) {
    int index = level.index();
    int runs = level.runs().size();
    long size = targets.size(index);
    if (runs == 0) {
      return null;
    }
    if (index == 0) {
      double byRuns = (double) runs / trigger;
      double score = Math.max(byRuns, (double) size / baseSize);
      return score < 1
          ? null
          : new Need(0, score, byRuns >= 1 ? "level 0 has " + runs(runs) : grown(0, score));
    }
    if (runs > 1) {
      return new Need(index, runs, "level " + index + " has " + runs(runs) + " and should have 1");
    }
    if (index < targets.base()) {
      double score = 1 + (double) size / baseSize;
      return new Need(index, score, "level " + index + " should be empty");
    }
    double score = (double) (size - busyBytes(level, view)) / targets.target(index);
    return score <= 1 ? null : new Need(index, score, grown(index, score));
  }

  private static String runs(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }

  private static String grown(int level, double score) {
    return String.format(Locale.ROOT, "level %d at %.2f of its size", level, score);
  }

  private static long busyBytes(Level level, CompactionView view) {
    long sum = 0;
    if (!view.busy().isEmpty()) {
      for (TableMeta table : level.runs().getFirst().tables()) {
        sum += view.busy().contains(table.id()) ? table.sizeInBytes() : 0;
      }
    }
    return sum;
  }

  private @Nullable CompactionDecision meet(CompactionView view, LevelTargets targets, Need need) {
    Level level = view.shape().level(need.level);
    if (need.level == 0) {
      return mergeLevel0(view, targets, need.why);
    }
    if (level.runs().size() > 1) {
      return merge(Untangle.step(level, view), need.level, need.why);
    }
    long target = targets.target(need.level);
    return push(view, level, targets, targets.size(need.level) - target, need.why);
  }

  private @Nullable CompactionDecision mergeLevel0(
      CompactionView view, LevelTargets targets, String why) {
    List<Run> runs = view.shape().level(0).runs();
    List<TableMeta> tables = view.shape().level(0).tables();
    Level next = view.shape().level(targets.next(0));
    if (runs.size() <= Untangle.WIDEST && next.runs().size() <= 1 && view.isFree(tables)) {
      List<TableMeta> below = KeySpan.of(tables).overlapping(next.runs());
      if (below.isEmpty() && runs.size() == 1 && mayMove(tables, view)) {
        return move(tables, next.index(), why);
      }
      if (view.isFree(below)) {
        return merge(Pick.together(tables, below), next.index(), why);
      }
    }
    if (runs.size() > Untangle.WIDEST) {
      return merge(Untangle.smallestRuns(runs, Untangle.WIDEST, view), 0, why);
    }
    return runs.size() < backpressure.slowdown() ? null : mergeWithinLevel0(view, runs, why);
  }

  /** Half of the runs that are free, if writers would soon be slowed and the way down is taken. */
  private @Nullable CompactionDecision mergeWithinLevel0(
      CompactionView view, List<Run> runs, String why) {
    int free = 0;
    while (free < runs.size() && view.isFree(runs.get(free).tables())) {
      free++;
    }
    return free < Math.max(4, trigger)
        ? null
        : merge(
            Untangle.smallestRuns(runs.subList(0, free), free / 2, view),
            0,
            why + ", and the way down is taken");
  }

  /** Merges or moves some of a level that is one run into the next. */
  private @Nullable CompactionDecision push(
      CompactionView view, Level level, LevelTargets targets, long excess, String why) {
    Level next = view.shape().level(targets.next(level.index()));
    if (next.runs().size() > 1) {
      return null;
    }
    Pick pick = Pick.of(level.runs().getFirst(), next, view, tableSize.bytes());
    List<TableMeta> free = pick.withoutOverlap(excess);
    if (!free.isEmpty() && mayMove(free, view)) {
      return move(free, next.index(), why);
    }
    return pick.best().isEmpty() ? null : merge(pick.best(), next.index(), why);
  }

  /**
   * Whether tables are worth keeping as they are: not tiny, and without deletions to get rid of.
   */
  private boolean mayMove(List<TableMeta> tables, CompactionView view) {
    if (Tables.bytes(tables) / tables.size() < tableSize.bytes() / 8) {
      return false;
    }
    for (TableMeta table : tables) {
      if (tombstones.areMany(table) || tombstones.areOld(table, view.now())) {
        return false;
      }
    }
    return true;
  }

  /** A table with many or old deletions goes down a level, in which it then is no longer found. */
  private @Nullable CompactionDecision mergeTombstones(CompactionView view, LevelTargets targets) {
    for (Level level : view.shape().levels()) {
      if (level.index() == targets.last() || level.isEmpty()) {
        continue;
      }
      Level next = view.shape().level(targets.next(level.index()));
      for (TableMeta table : level.tables()) {
        String why = tombstones.reason(table, level.index(), view.now());
        if (why == null || next.runs().size() > 1) {
          continue;
        }
        if (level.index() == 0) {
          return mergeLevel0(view, targets, why);
        }
        List<TableMeta> inputs =
            Pick.together(List.of(table), KeySpan.of(List.of(table)).overlapping(next.runs()));
        if (level.runs().size() == 1 && view.isFree(inputs)) {
          return merge(inputs, next.index(), why);
        }
      }
    }
    return null;
  }

  private @Nullable CompactionDecision merge(List<TableMeta> inputs, int level, String why) {
    return inputs.isEmpty()
        ? null
        : new CompactionDecision.Merge(Shape.ids(inputs), level, tableSize, why);
  }

  private static CompactionDecision move(List<TableMeta> inputs, int level, String why) {
    return new CompactionDecision.Move(Shape.ids(inputs), level, why + "; nothing there overlaps");
  }
}
