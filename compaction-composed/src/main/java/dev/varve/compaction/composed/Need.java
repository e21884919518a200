package dev.varve.compaction.composed;

import dev.varve.tree.TableMeta;
import java.util.List;

/**
 * That something should be done, as a {@link Trigger} says.
 *
 * @param urge what
 * @param group about which it should be done
 * @param tables which of its tables, where the trigger knows; else none
 * @param score how much it should: 1 is just enough to act
 * @param why in words and numbers
 */
record Need(Urge urge, Group group, List<TableMeta> tables, double score, String why) {
  /** A need about a group as a whole. */
  Need(Urge urge, Group group, double score, String why) {
    this(urge, group, List.of(), score, why);
  }

  /** What should be done. */
  enum Urge {
    /** Some of the group goes where its layout says. */
    PUSH,
    /** These tables do. */
    PUSH_TABLES,
    /** The group gets fewer runs where it is. */
    TIDY,
    /** Its smallest neighbouring runs are merged, until it has as many as it may have. */
    FEWER,
    /** All of its runs become one. */
    MERGE_ALL,
    /** These tables are forgotten. */
    DROP
  }
}
