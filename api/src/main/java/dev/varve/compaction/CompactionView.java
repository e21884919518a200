package dev.varve.compaction;

import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.Collection;
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

  /** Whether no compaction reads a table, so that a decision may name it. */
  public boolean isFree(TableMeta table) {
    return !busy.contains(table.id());
  }

  /** Whether no compaction reads any of several tables; so if there are none. */
  public boolean isFree(Collection<TableMeta> tables) {
    if (!busy.isEmpty()) {
      for (TableMeta table : tables) {
        if (busy.contains(table.id())) {
          return false;
        }
      }
    }
    return true;
  }
}
