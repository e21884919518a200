package dev.varve.compaction.composed;

import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * One way to meet a {@link Need}.
 *
 * @param moving the tables that leave their place
 * @param met the tables at the target that are merged with them
 * @param target the level where the result goes
 * @param how what is special about it, for the reason; may be empty
 */
record Step(List<TableMeta> moving, List<TableMeta> met, int target, String how) {
  /** A step of which there is nothing to say. */
  Step(List<TableMeta> moving, List<TableMeta> met, int target) {
    this(moving, met, target, "");
  }

  /** All that is read. */
  List<TableMeta> inputs() {
    List<TableMeta> all = new ArrayList<>(moving);
    all.addAll(met);
    return all;
  }

  /** This step and what to say about it. */
  Step saying(String more) {
    return new Step(moving, met, target, more);
  }
}
