package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fires for tables that were written longer ago than {@code ttl}: they are forgotten, from the
 * oldest run on, as far as all older runs go as well, so that nothing is uncovered.
 *
 * <p>A merge writes tables anew: what it reads is at most as old as it says, and stays longer.
 */
record Expiry(Duration ttl) implements Trigger {
  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<SizedRun> row = tree.row();
    List<TableMeta> expired = new ArrayList<>();
    for (int i = row.size() - 1; i >= 0; i--) {
      List<TableMeta> tables = new ArrayList<>(row.get(i).run().tables());
      tables.sort(Comparator.comparingLong(TableMeta::minSequence));
      int taken = 0;
      while (taken < tables.size()
          && tree.isFree(tables.get(taken))
          && isOld(tables.get(taken), tree.now())) {
        expired.add(tables.get(taken++));
      }
      if (taken < tables.size()) {
        break;
      }
    }
    if (expired.isEmpty()) {
      return List.of();
    }
    String why =
        expired.size()
            + (expired.size() == 1 ? " table was" : " tables were")
            + " written more than ";
    return List.of(
        new Need(
            Need.Urge.DROP,
            RowLayout.group("the tree", row, 0),
            expired,
            Double.MAX_VALUE,
            why + ttl + " ago"));
  }

  private boolean isOld(TableMeta table, Instant now) {
    return table.createdAt().isBefore(now.minus(ttl));
  }
}
