package dev.varve.engine;

import dev.varve.engine.runtime.Counters;
import dev.varve.engine.runtime.FilterCounts;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.tree.OpenRun;
import dev.varve.filter.FilterReader;
import dev.varve.store.StoreStats;

/**
 * Adds up what is in a level of all trees.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class LevelSums {
  private int tables;
  private int runs;
  private long bytes;
  private long entries;
  private long filterBytes;
  private long filteredEntries;
  private double expectedPasses;

  /** Adds a run of the level. REQUIRES: its tables stay open. */
  void add(OpenRun run) {
    runs++;
    for (int i = 0; i < run.size(); i++) {
      OpenTable table = run.table(i);
      tables++;
      bytes += table.meta().sizeInBytes();
      entries += table.meta().entryCount();
      FilterReader filter = table.reader().filter();
      if (filter != null) {
        add(filter, table.meta().entryCount());
      }
    }
  }

  /** Adds the filter of a table with so many entries; one that cannot tell its rate has no say. */
  void add(FilterReader filter, long entries) {
    filterBytes += filter.sizeInBytes();
    double rate = filter.falsePositiveRate();
    if (!Double.isNaN(rate)) {
      filteredEntries += entries;
      expectedPasses += entries * rate;
    }
  }

  /** What was added, and what was counted for a level of this index. */
  StoreStats.Level level(int index, Counters counters) {
    boolean counted = index < FilterCounts.LEVELS;
    return new StoreStats.Level(
        index,
        counters.levels.written(index),
        counters.levels.read(index),
        counters.levels.moved(index),
        tables,
        runs,
        bytes,
        entries,
        new StoreStats.Filters(
            counted ? counters.filters.excluded(index) : 0,
            counted ? counters.filters.falsePositives(index) : 0,
            filterBytes,
            filteredEntries == 0 ? Double.NaN : expectedPasses / filteredEntries));
  }
}
