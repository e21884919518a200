package dev.varve.compaction.composed;

import dev.varve.compaction.CompactionView;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A view of a tree, with what the primitives ask about it more than once. */
final class Tree {
  /** How many runs one merge reads at the most: each takes memory while it is read. */
  static final int WIDEST = 64;

  private final Shape shape;
  private final Set<TableId> busy;
  private final Instant now;
  private final long[] bytes;

  Tree(CompactionView view) {
    this.shape = view.shape();
    this.busy = view.busy();
    this.now = view.now();
    this.bytes = new long[shape.levels().size()];
    for (Level level : shape.levels()) {
      bytes[level.index()] = level.sizeInBytes();
    }
  }

  /** A tree that nothing is done to, at no time in particular. */
  static Tree of(Shape shape) {
    return new Tree(new CompactionView(shape, Set.of(), Instant.EPOCH));
  }

  Shape shape() {
    return shape;
  }

  Instant now() {
    return now;
  }

  Level level(int index) {
    return shape.level(index);
  }

  /** The size of a level. */
  long bytes(int level) {
    return level < bytes.length ? bytes[level] : 0;
  }

  /** The size of what no compaction reads in a level. */
  long freeBytes(int level) {
    long sum = bytes(level);
    if (!busy.isEmpty()) {
      for (Run run : level(level).runs()) {
        for (TableMeta table : run.tables()) {
          sum -= busy.contains(table.id()) ? table.sizeInBytes() : 0;
        }
      }
    }
    return sum;
  }

  /** The deepest level that holds anything; 1 if that is level 0 or there is none. */
  int last() {
    return Math.max(1, bytes.length - 1);
  }

  /** Whether no compaction reads any of these tables. */
  boolean isFree(Collection<TableMeta> tables) {
    if (!busy.isEmpty()) {
      for (TableMeta table : tables) {
        if (busy.contains(table.id())) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether no compaction reads a table. */
  boolean isFree(TableMeta table) {
    return !busy.contains(table.id());
  }

  /** All runs, newest first, whatever level they are in. */
  List<SizedRun> row() {
    List<SizedRun> row = new ArrayList<>();
    for (Level level : shape.levels()) {
      for (Run run : level.runs()) {
        row.add(new SizedRun(run, level.index(), run.sizeInBytes(), isFree(run.tables())));
      }
    }
    return row;
  }
}
