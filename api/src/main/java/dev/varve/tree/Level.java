package dev.varve.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of similar age.
 *
 * @param index the level's number; 0 is the youngest
 * @param runs newest first; may be empty
 */
public record Level(int index, List<Run> runs) {
  /** A level of these runs. */
  public Level {
    runs = List.copyOf(runs);
  }

  /** All tables, run by run. */
  public List<TableMeta> tables() {
    List<TableMeta> tables = new ArrayList<>();
    runs.forEach(run -> tables.addAll(run.tables()));
    return List.copyOf(tables);
  }

  /** Whether there are no tables. */
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /** The size of all files. */
  public long sizeInBytes() {
    return runs.stream().mapToLong(Run::sizeInBytes).sum();
  }

  /** The number of all entries. */
  public long entryCount() {
    return runs.stream().mapToLong(Run::entryCount).sum();
  }

  /** This level with neighbouring runs that do not overlap made into one. */
  Level coalesced() {
    List<Run> result = new ArrayList<>();
    for (Run run : runs) {
      if (!result.isEmpty() && !result.getLast().overlaps(run)) {
        List<TableMeta> tables = new ArrayList<>(result.removeLast().tables());
        tables.addAll(run.tables());
        result.add(Run.of(tables));
      } else {
        result.add(run);
      }
    }
    return result.size() == runs.size() ? this : new Level(index, result);
  }
}
