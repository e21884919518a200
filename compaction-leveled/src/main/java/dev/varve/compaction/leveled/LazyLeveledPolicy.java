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
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lazy leveling (Dayan and Idreos, Dostoevsky, SIGMOD 2018): the last level, which holds nearly
 * everything, is one run; each level above it gathers runs until there are {@code fanout}, which
 * are then merged into one of the next.
 *
 * <p>The last level grows to {@code fanout} times what is merged into it at once; then it becomes
 * one level deeper, without being rewritten, and leaves its place to a level that gathers.
 */
final class LazyLeveledPolicy implements CompactionPolicy {
  private final int fanout;
  private final Backpressure backpressure;
  private final ByteSize tableSize;
  private final Tombstones tombstones;

  LazyLeveledPolicy(Options options) {
    this.fanout = options.get(LazyLeveledProvider.FANOUT);
    this.backpressure =
        new Backpressure(
            options.get(LazyLeveledProvider.LEVEL0_SLOWDOWN),
            options.get(LazyLeveledProvider.LEVEL0_STOP));
    this.tableSize = options.get(LazyLeveledProvider.TABLE_SIZE);
    this.tombstones =
        new Tombstones(
            options.get(LazyLeveledProvider.TOMBSTONE_RATIO),
            options.get(LazyLeveledProvider.TOMBSTONE_AGE));
  }

  @Override
  public double pressure(Shape shape) {
    return backpressure.at(shape.level(0).runs().size());
  }

  @Override
  public CompactionDecision compactAll(Shape shape) {
    return new CompactionDecision.Merge(
        Shape.ids(shape.tables()), last(shape), tableSize, "everything, as asked");
  }

  private static int last(Shape shape) {
    return Math.max(1, shape.levels().size() - 1);
  }

  @Override
  public CompactionDecision decide(CompactionView view) {
    Shape shape = view.shape();
    Level last = shape.level(last(shape));
    List<Level> full = new ArrayList<>();
    for (Level level : shape.levels()) {
      if (level.index() < last.index() && level.runs().size() >= fanout) {
        full.add(level);
      }
    }
    full.sort(Comparator.comparingInt((Level level) -> level.runs().size()).reversed());
    for (Level level : full) {
      CompactionDecision decision = spill(view, level, last);
      if (decision != null) {
        return decision;
      }
    }
    if (last.runs().size() > 1) {
      List<TableMeta> tangled = Untangle.step(last, view);
      if (!tangled.isEmpty()) {
        return merge(tangled, last.index(), runs(last) + " and should have 1");
      }
    }
    String early = tombstones.reasonAboveLastLevel(shape, view.now());
    return early != null && view.isFree(shape.tables())
        ? merge(shape.tables(), last.index(), early)
        : new CompactionDecision.Idle();
  }

  /** Merges all of a level into one run further down, or makes room for that. */
  private @Nullable CompactionDecision spill(CompactionView view, Level level, Level last) {
    if (level.runs().size() > Untangle.WIDEST) {
      List<TableMeta> some = Untangle.smallestRuns(level.runs(), Untangle.WIDEST, view);
      return some.isEmpty() ? null : merge(some, level.index(), runs(level));
    }
    List<TableMeta> tables = level.tables();
    if (!view.isFree(tables)) {
      return null;
    }
    int next = level.index() + 1;
    if (!isNextUsed(view.shape(), level, last)) {
      return merge(tables, next, runs(level));
    }
    if (last.runs().size() > 1) {
      return null;
    }
    boolean room = last.sizeInBytes() / fanout < Tables.bytes(tables);
    if (!room && next < last.index()) {
      return merge(tables, next, runs(level));
    }
    if (!room && next < Shape.MAX_LEVEL) {
      return view.isFree(last.tables()) ? deepen(last) : null;
    }
    List<TableMeta> below = KeySpan.of(tables).overlapping(last.runs());
    return view.isFree(below)
        ? merge(Pick.together(tables, below), last.index(), runs(level))
        : null;
  }

  /** Whether the last level is the next that holds anything. */
  private static boolean isNextUsed(Shape shape, Level level, Level last) {
    for (int between = level.index() + 1; between < last.index(); between++) {
      if (!shape.level(between).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private CompactionDecision deepen(Level last) {
    return new CompactionDecision.Move(
        Shape.ids(last.tables()),
        last.index() + 1,
        "level " + last.index() + " is " + fanout + " times what is merged into it");
  }

  private static String runs(Level level) {
    return "level " + level.index() + " has " + level.runs().size() + " runs";
  }

  private CompactionDecision merge(List<TableMeta> inputs, int level, String why) {
    return new CompactionDecision.Merge(Shape.ids(inputs), level, tableSize, why);
  }
}
