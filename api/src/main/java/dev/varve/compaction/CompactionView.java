package dev.varve.compaction;

import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.time.Instant;
import java.util.Set;

/**
 * What a policy decides upon.
 *
 * @param shape of the tree now
 * @param busy tables that a running compaction reads; a decision must not name them
 * @param now the time, for policies that look at ages
 */
public record CompactionView(Shape shape, Set<TableId> busy, Instant now) {
  /** A view of a tree. */
  public CompactionView {
    busy = Set.copyOf(busy);
  }
}
