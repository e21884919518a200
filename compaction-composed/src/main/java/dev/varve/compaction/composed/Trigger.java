package dev.varve.compaction.composed;

import java.util.List;

/**
 * The second primitive: when something is to be done, and about which group.
 *
 * <p>Triggers are pure and keep nothing.
 */
interface Trigger {
  /** What should be done about some of these groups, in any order. */
  List<Need> needs(Tree tree, List<Group> groups);
}
