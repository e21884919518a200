package dev.varve.lab.shadow;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionView;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A tree that a store would have under another policy: descriptions of tables only.
 *
 * <p>Thread safety: none.
 */
final class ShadowTree {
  private Shape shape = Shape.EMPTY;
  private Instant now = Instant.EPOCH;
  private long nextTable = 1;
  private long read;
  private long written;
  private long merges;

  /** A tree of the same shape as another, with table numbers of its own. */
  ShadowTree(Shape start) {
    for (int index = start.levels().size() - 1; index >= 0; index--) {
      List<Run> runs = start.level(index).runs();
      for (int i = runs.size() - 1; i >= 0; i--) {
        List<TableMeta> tables = own(runs.get(i).tables());
        // From the oldest run to the newest, so that nothing is overtaken on the way down.
        shape = shape.withFlushed(tables);
        if (index > 0) {
          shape =
              shape.withDecision(
                  new CompactionDecision.Move(Shape.ids(tables), index, "as it was"), tables);
        }
      }
    }
  }

  private List<TableMeta> own(List<TableMeta> tables) {
    List<TableMeta> own = new ArrayList<>();
    for (TableMeta table : tables) {
      now = table.createdAt().isAfter(now) ? table.createdAt() : now;
      own.add(
          new TableMeta(
              new TableId(nextTable++),
              table.format(),
              table.formatVersion(),
              table.sizeInBytes(),
              table.rawBytes(),
              table.smallestKey(),
              table.largestKey(),
              table.minSequence(),
              table.maxSequence(),
              table.entryCount(),
              table.tombstoneCount(),
              table.createdAt(),
              table.oldestTombstone()));
    }
    return own;
  }

  Shape shape() {
    return shape;
  }

  CompactionView view() {
    return new CompactionView(shape, Set.of(), now);
  }

  /** The bytes of the tables that merges read. */
  long read() {
    return read;
  }

  /** The bytes of the tables that merges wrote. */
  long written() {
    return written;
  }

  long merges() {
    return merges;
  }

  void flush(List<TableMeta> tables) {
    shape = shape.withFlushed(own(tables));
  }

  /** Carries out a decision, which was checked. */
  void perform(CompactionDecision decision, KeyScale scale, Population population) {
    List<TableMeta> inputs = new ArrayList<>();
    for (TableMeta table : shape.tables()) {
      if (decision.inputs().contains(table.id())) {
        inputs.add(table);
      }
    }
    switch (decision) {
      case CompactionDecision.Idle _ -> {}
      case CompactionDecision.Move _ -> shape = shape.withDecision(decision, inputs);
      case CompactionDecision.Drop _ -> shape = shape.withDecision(decision, List.of());
      case CompactionDecision.Merge merge -> {
        List<Run> runs = shape.runs();
        Blend blend = Blend.of(scale, runs, merge.inputs());
        Level target = shape.level(merge.level());
        List<TableMeta> outputs =
            new BlendWriter(scale, merge.tableSize().bytes(), () -> nextTable++, now)
                .write(blend, population.of(blend), runs, merge.inputs(), target);
        shape = shape.withDecision(decision, outputs);
        read += bytes(inputs);
        written += bytes(outputs);
        merges++;
      }
    }
  }

  static long bytes(List<TableMeta> tables) {
    return tables.stream().mapToLong(TableMeta::sizeInBytes).sum();
  }
}
