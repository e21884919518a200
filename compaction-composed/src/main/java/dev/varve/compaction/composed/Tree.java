package dev.varve.compaction.composed;

import dev.varve.compaction.CompactionView;
import dev.varve.compaction.SizedRun;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A view of a tree, with what the primitives ask about it more than once. */
final class Tree {
  /** How many runs one merge reads at the most: each takes memory while it is read. */
  static final int WIDEST = 64;

  private final CompactionView view;
  private final long[] bytes;

  Tree(CompactionView view) {
    this.view = view;
    this.bytes = new long[view.shape().levels().size()];
    for (Level level : view.shape().levels()) {
      bytes[level.index()] = level.sizeInBytes();
    }
  }

  /** A tree that nothing is done to, at no time in particular. */
  static Tree of(Shape shape) {
    return new Tree(new CompactionView(shape, Set.of(), Instant.EPOCH));
  }

  Shape shape() {
    return view.shape();
  }

  Instant now() {
    return view.now();
  }

  Level level(int index) {
    return view.shape().level(index);
  }

  /** The size of a level. */
  long bytes(int level) {
    return level < bytes.length ? bytes[level] : 0;
  }

  /** The size of what no compaction reads in a level. */
  long freeBytes(int level) {
    long sum = bytes(level);
    if (!view.busy().isEmpty()) {
      for (Run run : level(level).runs()) {
        for (TableMeta table : run.tables()) {
          sum -= isFree(table) ? 0 : table.sizeInBytes();
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
    return view.isFree(tables);
  }

  /** Whether no compaction reads a table. */
  boolean isFree(TableMeta table) {
    return view.isFree(table);
  }

  /** All runs, newest first, whatever level they are in. */
  List<SizedRun> row() {
    return SizedRun.of(view);
  }
}
