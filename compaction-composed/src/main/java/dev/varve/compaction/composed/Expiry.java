package dev.varve.compaction.composed;

import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
      List<TableMeta> tables = row.get(i).run().tables();
      int before = expired.size();
      for (TableMeta table : tables) {
        if (tree.isFree(table) && isOld(table, tree.now())) {
          expired.add(table);
        }
      }
      if (expired.size() - before < tables.size()) {
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
