package dev.varve.compaction;

import dev.varve.option.ByteSize;
import dev.varve.tree.TableId;
import java.util.Set;

/** What a policy wants done. Each has a reason in words, for events, logs and researchers. */
public sealed interface CompactionDecision {
  /** Why, such as {@code level 2 at 1.31 of its size}. */
  String reason();

  /** The tables that are read, moved or dropped. */
  Set<TableId> inputs();

  /** Nothing to do now. */
  record Idle() implements CompactionDecision {
    @Override
    public String reason() {
      return "nothing to do";
    }

    @Override
    public Set<TableId> inputs() {
      return Set.of();
    }
  }

  /**
   * Merge the inputs into new tables.
   *
   * @param inputs at least one, in any levels
   * @param level where the new tables go; see {@link dev.varve.tree.Shape#withDecision} for the
   *     place among that level's runs
   * @param tableSize about how large each new table should be
   */
  record Merge(Set<TableId> inputs, int level, ByteSize tableSize, String reason)
      implements CompactionDecision {
    /** A merge of tables. */
    public Merge {
      inputs = Set.copyOf(inputs);
    }
  }

  /**
   * Put the inputs, which do not overlap each other, at another level without rewriting them.
   *
   * @param inputs at least one
   * @param level where they go
   */
  record Move(Set<TableId> inputs, int level, String reason) implements CompactionDecision {
    /** A move of tables. */
    public Move {
      inputs = Set.copyOf(inputs);
    }
  }

  /**
   * Forget the inputs with all they hold, for policies that expire data. The engine waits until no
   * snapshot sees them.
   *
   * @param inputs at least one
   */
  record Drop(Set<TableId> inputs, String reason) implements CompactionDecision {
    /** A drop of tables. */
    public Drop {
      inputs = Set.copyOf(inputs);
    }
  }
}
