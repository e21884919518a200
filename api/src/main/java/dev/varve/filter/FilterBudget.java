package dev.varve.filter;

/**
 * Says how much memory the filter of a table gets: its share of what the filters of all tables have
 * together. Immutable, and asked by table formats when they write a table.
 */
@FunctionalInterface
public interface FilterBudget {
  /** As much as the options of the filter say, for each table. */
  FilterBudget UNIFORM = _ -> 1;

  /**
   * The memory for each key, as a multiple of what the options of the filter say; 0 for no filter.
   *
   * @param uniformRate the share of absent keys that pass a filter as the options say it, above 0
   *     and below 1
   */
  double memory(double uniformRate);
}
