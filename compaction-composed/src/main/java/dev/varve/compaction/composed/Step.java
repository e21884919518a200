package dev.varve.compaction.composed;

import dev.varve.tree.TableMeta;
import java.util.List;

/**
 * One way to meet a {@link Need}.
 *
 * @param moving the tables that leave their place
 * @param met the tables at the target that are merged with them
 * @param target the level where the result goes
 */
record Step(List<TableMeta> moving, List<TableMeta> met, int target) {
  /** All that is read. */
  List<TableMeta> inputs() {
    return Tables.together(moving, met);
  }
}
