package dev.varve.engine.background;

import dev.varve.engine.commit.Log;
import dev.varve.engine.commit.Snapshots;
import dev.varve.engine.health.Health;
import dev.varve.engine.runtime.Counters;
import dev.varve.engine.runtime.Environment;
import dev.varve.engine.runtime.Events;
import dev.varve.engine.runtime.Progress;
import dev.varve.engine.structure.Structure;
import dev.varve.engine.table.Tables;
import dev.varve.engine.view.Views;

/**
 * What background work works with.
 *
 * @param verifyTables whether new tables are read back
 */
public record Shop(
    Environment environment,
    Structure structure,
    Views views,
    Tables tables,
    Log log,
    Snapshots snapshots,
    Health health,
    Events events,
    Counters counters,
    Progress progress,
    boolean verifyTables) {

  /**
   * Notes how much all files take up. Called when new tables are there and the old ones and their
   * log still are: it is never more than then.
   */
  void noteDiskUse() {
    counters.peakDiskBytes.accumulate(
        tables.diskBytes() + log.sizeInBytes() + structure.manifest().size());
  }
}
