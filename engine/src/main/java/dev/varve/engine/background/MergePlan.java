package dev.varve.engine.background;

import dev.varve.bytes.Bytes;
import dev.varve.engine.runtime.LevelCounts;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.tree.OpenRun;
import dev.varve.engine.tree.TreeView;
import dev.varve.tree.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a merge reads, and what lies under it. Immutable.
 *
 * @param inputs the tables to merge, as runs, newest first
 * @param older the tables that are older than the newest input and stay behind, as runs
 */
record MergePlan(List<OpenRun> inputs, List<OpenRun> older) {

  /** The plan for merging these tables of a view. */
  static MergePlan of(TreeView view, Set<TableId> ids) {
    List<OpenRun> inputs = new ArrayList<>();
    List<OpenRun> older = new ArrayList<>();
    for (int i = 0; i < view.runCount(); i++) {
      List<OpenTable> chosen = new ArrayList<>();
      List<OpenTable> staying = new ArrayList<>();
      OpenRun run = view.run(i);
      for (int j = 0; j < run.size(); j++) {
        OpenTable table = run.table(j);
        (ids.contains(table.meta().id()) ? chosen : staying).add(table);
      }
      // In the run of the newest input, what stays behind covers none of its keys, and holds only
      // newer versions of keys of older inputs.
      if (!inputs.isEmpty() && !staying.isEmpty()) {
        older.add(new OpenRun(staying, run.level()));
      }
      if (!chosen.isEmpty()) {
        inputs.add(new OpenRun(chosen, run.level()));
      }
    }
    return new MergePlan(List.copyOf(inputs), List.copyOf(older));
  }

  /** All tables to merge. */
  List<OpenTable> tables() {
    List<OpenTable> tables = new ArrayList<>();
    for (OpenRun run : inputs) {
      for (int i = 0; i < run.size(); i++) {
        tables.add(run.table(i));
      }
    }
    return tables;
  }

  /** Whether an older version of a key may stay behind. */
  boolean coversOlder(Bytes key) {
    for (OpenRun run : older) {
      if (run.covering(key) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing older than the inputs overlaps them. */
  boolean isBottommost() {
    return tables().stream()
        .noneMatch(table -> older.stream().anyMatch(run -> overlaps(run, table)));
  }

  private static boolean overlaps(OpenRun run, OpenTable table) {
    int at = run.firstEndingAtOrAfter(table.meta().smallestKey());
    return at < run.size()
        && run.table(at).meta().smallestKey().compareTo(table.meta().largestKey()) <= 0;
  }

  /** The size of all files to merge. */
  long sizeInBytes() {
    return tables().stream().mapToLong(table -> table.meta().sizeInBytes()).sum();
  }

  /** Tells what is read of each level. */
  void countReads(LevelCounts counts) {
    for (OpenRun run : inputs) {
      for (int i = 0; i < run.size(); i++) {
        counts.read(run.level(), run.table(i).meta().sizeInBytes());
      }
    }
  }

  /** The number of entries to merge. */
  long entryCount() {
    return tables().stream().mapToLong(table -> table.meta().entryCount()).sum();
  }

  /** A time before which none of the deletions was made. */
  Instant oldestTombstone(Instant now) {
    Instant oldest = now;
    for (OpenTable table : tables()) {
      Instant one = table.meta().oldestTombstone();
      if (one != null && one.isBefore(oldest)) {
        oldest = one;
      }
    }
    return oldest;
  }

  /**
   * Keys that cut the work into about equal parts, by the borders of the tables.
   *
   * @param parts how many there should be at the most
   * @return up to {@code parts - 1} keys, ascending; each starts a part
   */
  List<Bytes> borders(int parts) {
    List<OpenTable> tables = new ArrayList<>(tables());
    tables.sort(Comparator.comparing(table -> table.meta().smallestKey()));
    long share = sizeInBytes() / Math.max(1, parts);
    List<Bytes> borders = new ArrayList<>();
    long sum = 0;
    for (OpenTable table : tables) {
      Bytes key = table.meta().smallestKey();
      if (sum >= share * (borders.size() + 1L)
          && borders.size() < parts - 1
          && (borders.isEmpty() || borders.getLast().compareTo(key) < 0)) {
        borders.add(key);
      }
      sum += table.meta().sizeInBytes();
    }
    return borders;
  }
}
