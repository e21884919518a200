package dev.varve.compaction.composed;

import java.util.List;

/**
 * The third primitive: how much is done at once.
 *
 * <p>Granularities are pure and keep nothing.
 */
interface Granularity {
  /**
   * The steps, of the size that this granularity is about, with which a need may be met. Each may
   * be carried out: no table is busy, and nothing that stays behind is overtaken.
   */
  List<Step> steps(Tree tree, Layout layout, Group group);
}
