package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.List;
import java.util.Locale;

/**
 * Fires when the oldest run must be out of date, because newer ones hold so much for each byte of
 * it, as in RocksDB's universal compaction: everything is merged. It is a trigger and no limit: the
 * merge that it starts takes as much space again while it runs.
 *
 * @param most how many bytes newer runs may hold for each byte of the oldest
 * @param least how many runs there must be
 */
record SpaceAmplification(double most, int least) implements Trigger {
  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<SizedRun> row = tree.row();
    if (row.size() < Math.max(2, least) || row.size() > Tree.WIDEST) {
      return List.of();
    }
    long newer = SizedRun.bytes(row.subList(0, row.size() - 1));
    double amplification = (double) newer / Math.max(1, row.getLast().bytes());
    if (amplification < most) {
      return List.of();
    }
    return List.of(
        new Need(
            Need.Urge.MERGE_ALL,
            RowLayout.group("the tree", row, 1),
            Double.MAX_VALUE,
            String.format(
                Locale.ROOT,
                "newer runs hold %.2f bytes for each of the oldest and may hold %.2f",
                amplification,
                most)));
  }
}
