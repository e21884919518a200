package dev.varve.tree;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.CompactionDecision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a tree at one moment.
 *
 * <p>What always holds:
 *
 * <ol>
 *   <li><em>Recency.</em> Every version of a key in a run is newer than every version of that key
 *       in a later run: levels in order, runs of a level in order. So a lookup ends at the first
 *       run that knows the key.
 *   <li><em>Disjointness.</em> The tables of a run do not overlap.
 *   <li><em>Coalescing.</em> Two neighbouring runs of a level overlap; otherwise they would be one.
 * </ol>
 *
 * <p>Runs and levels together can express leveled, tiered, lazy-leveled, universal, time-window and
 * other trees without the engine knowing which it is. The idea of one shape for all comes from the
 * lsm-tree crate.
 *
 * @param levels by index, without empty ones at the end
 */
public record Shape(List<Level> levels) {
  /** No tables. */
  public static final Shape EMPTY = new Shape(List.of());

  /** The highest index that a level may have. */
  public static final int MAX_LEVEL = 63;

  /**
   * A shape of these levels; empty ones at the end are left out.
   *
   * @throws IllegalArgumentException if a level's index is not its place
   */
  public Shape {
    int count = levels.size();
    while (count > 0 && levels.get(count - 1).isEmpty()) {
      count--;
    }
    levels = List.copyOf(levels.subList(0, count));
    for (int i = 0; i < count; i++) {
      if (levels.get(i).index() != i) {
        throw new IllegalArgumentException(
            "level " + levels.get(i).index() + " stands at place " + i);
      }
    }
  }

  /** The level of this index, which may be empty. */
  public Level level(int index) {
    return index < levels.size() ? levels.get(index) : new Level(index, List.of());
  }

  /** All runs, newest first. */
  public List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    levels.forEach(level -> runs.addAll(level.runs()));
    return List.copyOf(runs);
  }

  /** All tables, from the newest run to the oldest. */
  public List<TableMeta> tables() {
    List<TableMeta> tables = new ArrayList<>();
    levels.forEach(level -> level.runs().forEach(run -> tables.addAll(run.tables())));
    return List.copyOf(tables);
  }

  /** The table with this identity, or null. */
  public @Nullable TableMeta find(TableId id) {
    for (Level level : levels) {
      for (Run run : level.runs()) {
        for (TableMeta table : run.tables()) {
          if (table.id().equals(id)) {
            return table;
          }
        }
      }
    }
    return null;
  }

  /** Whether there are no tables. */
  public boolean isEmpty() {
    return levels.isEmpty();
  }

  /** The size of all files. */
  public long sizeInBytes() {
    return levels.stream().mapToLong(Level::sizeInBytes).sum();
  }

  /** The number of all entries. */
  public long entryCount() {
    return levels.stream().mapToLong(Level::entryCount).sum();
  }

  /** How many runs may hold {@code key}: what a lookup has to look at, at the worst. */
  public int depthAt(Bytes key) {
    int depth = 0;
    for (Run run : runs()) {
      depth += run.covering(key) == null ? 0 : 1;
    }
    return depth;
  }

  /**
   * The shape after a flush: the tables are the newest run of level 0.
   *
   * <p>REQUIRES: they do not overlap, and everything in them is newer than everything here.
   */
  public Shape withFlushed(List<TableMeta> tables) {
    return changed(Set.of(), 0, 0, tables);
  }

  /**
   * The shape after a decision was carried out.
   *
   * <p>The outputs take the place of the oldest input in the target level; if that level holds no
   * input, they become its newest run. Then neighbours coalesce. (Not the place of the newest
   * input: a flush may have coalesced with it meanwhile, and stays newer than what is merged.)
   *
   * <p>REQUIRES: {@link dev.varve.compaction.DecisionCheck} finds no problem with the decision.
   *
   * @param outputs the new tables of a merge; the inputs themselves for a move; none for a drop
   */
  public Shape withDecision(CompactionDecision decision, List<TableMeta> outputs) {
    return switch (decision) {
      case CompactionDecision.Idle _ -> this;
      case CompactionDecision.Merge(Set<TableId> inputs, int level, _, _) ->
          changed(inputs, level, place(inputs, level), outputs);
      case CompactionDecision.Move(Set<TableId> inputs, int level, _) ->
          changed(inputs, level, place(inputs, level), outputs);
      case CompactionDecision.Drop(Set<TableId> inputs, _) -> changed(inputs, 0, 0, List.of());
    };
  }

  /** The number of runs of a level that are newer than its oldest input; 0 if it has none. */
  private int place(Set<TableId> inputs, int level) {
    List<Run> runs = level(level).runs();
    for (int i = runs.size() - 1; i >= 0; i--) {
      if (runs.get(i).tables().stream().anyMatch(table -> inputs.contains(table.id()))) {
        return i;
      }
    }
    return 0;
  }

  private Shape changed(Set<TableId> removed, int level, int place, List<TableMeta> added) {
    int count = added.isEmpty() ? levels.size() : Math.max(levels.size(), level + 1);
    Set<TableId> gone = new HashSet<>(removed);
    List<Level> result = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      List<Run> before = level(index).runs();
      List<Run> after = new ArrayList<>();
      for (int i = 0; i <= before.size(); i++) {
        // Before what remains of the run that the outputs replace, because that may be older.
        if (index == level && i == place && !added.isEmpty()) {
          after.add(Run.of(added));
        }
        if (i < before.size()) {
          Run remaining = remaining(before.get(i), gone);
          if (remaining != null) {
            after.add(remaining);
          }
        }
      }
      result.add(new Level(index, after).coalesced());
    }
    return new Shape(result);
  }

  /** What is left of a run: the run itself if that is all, null if that is nothing. */
  private static @Nullable Run remaining(Run run, Set<TableId> removed) {
    List<TableMeta> tables = run.tables();
    int first = 0;
    while (first < tables.size() && !removed.contains(tables.get(first).id())) {
      first++;
    }
    if (first == tables.size()) {
      return run;
    }
    List<TableMeta> kept = new ArrayList<>(tables.subList(0, first));
    for (TableMeta table : tables.subList(first + 1, tables.size())) {
      if (!removed.contains(table.id())) {
        kept.add(table);
      }
    }
    return kept.isEmpty() ? null : new Run(kept);
  }

  /** The identities of tables. */
  public static Set<TableId> ids(Collection<TableMeta> tables) {
    return Set.copyOf(tables.stream().map(TableMeta::id).toList());
  }

  /** A picture: a line for each run, tables as {@code #id [first..last] size}. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "(no tables)";
    }
    StringBuilder picture = new StringBuilder();
    for (Level level : levels) {
      for (Run run : level.runs()) {
        picture.append(picture.isEmpty() ? "" : "\n").append('L').append(level.index());
        for (TableMeta table : run.tables()) {
          picture
              .append(' ')
              .append(table.id())
              .append(" [")
              .append(table.smallestKey())
              .append("..")
              .append(table.largestKey())
              .append("] ")
              .append(table.sizeInBytes());
        }
      }
    }
    return picture.toString();
  }
}
