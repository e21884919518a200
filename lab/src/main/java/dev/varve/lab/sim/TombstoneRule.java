package dev.varve.lab.sim;

import dev.varve.tree.TableMeta;
import java.util.Arrays;
import java.util.List;

/**
 * Leaves out deletions under which nothing can be, as the engine does: those whose key no table
 * covers that is older and stays behind.
 */
final class TombstoneRule {
  private TombstoneRule() {}

  /**
   * What stays.
   *
   * @param older the tables that are older than the newest input and stay behind, as rows of tables
   *     in the order of their keys
   */
  static Entries apply(Entries entries, List<List<TableMeta>> older) {
    boolean[] covered = new boolean[entries.count()];
    for (List<TableMeta> row : older) {
      cover(entries, row, covered);
    }
    long[] keys = new long[entries.count()];
    int[] from = entries.sizes();
    int[] sizes = from == null ? null : new int[keys.length];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (!entries.isTombstone(i) || covered[i]) {
        if (sizes != null && from != null) {
          sizes[count] = from[i];
        }
        keys[count++] = entries.keys()[i];
      }
    }
    return new Entries(
        Arrays.copyOf(keys, count), sizes == null ? null : Arrays.copyOf(sizes, count));
  }

  private static void cover(Entries entries, List<TableMeta> row, boolean[] covered) {
    int i = 0;
    for (TableMeta table : row) {
      long smallest = SimulatedTree.number(table.smallestKey());
      long largest = SimulatedTree.number(table.largestKey());
      while (i < covered.length && entries.key(i) < smallest) {
        i++;
      }
      while (i < covered.length && entries.key(i) <= largest) {
        covered[i++] = true;
      }
    }
  }
}
