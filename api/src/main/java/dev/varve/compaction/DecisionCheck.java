package dev.varve.compaction;

import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that a decision, carried out on a shape, keeps the shape's invariants: the safety net
 * under every policy, shared by engine, simulator and tests.
 *
 * <p>The rules:
 *
 * <ol>
 *   <li>There are inputs; all are in the shape and none is busy. The level exists or may be made.
 *   <li><em>Nothing is overtaken.</em> A table that stays behind, and lies between an input's old
 *       place and the outputs' place in the order of runs, does not overlap that input. This also
 *       settles compactions that run side by side: while older tables of level 0 are merged, newer
 *       ones that overlap them cannot leave.
 *   <li>The inputs of a move do not overlap each other.
 *   <li><em>Nothing is uncovered.</em> A table that is older than a dropped one and stays behind
 *       does not overlap it; else forgotten versions would come back.
 * </ol>
 */
public final class DecisionCheck {
  private final List<Run> runs;
  private final List<Integer> levelOfRun;
  private final Set<TableId> inputs;
  private final List<Input> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** An input, and the index of the run that it is in. */
  private record Input(int run, TableMeta table) {}

  private DecisionCheck(Shape shape, Set<TableId> inputs) {
    this.runs = shape.runs();
    this.levelOfRun =
        shape.levels().stream()
            .flatMap(level -> level.runs().stream().map(_ -> level.index()))
            .toList();
    this.inputs = new HashSet<>(inputs);
  }

  /**
   * What is wrong with a decision, in words; nothing if it may be carried out.
   *
   * @param busy tables that other compactions read
   */
  public static List<String> problems(Shape shape, Set<TableId> busy, CompactionDecision decision) {
    if (decision instanceof CompactionDecision.Idle) {
      return List.of();
    }
    DecisionCheck check = new DecisionCheck(shape, decision.inputs());
    check.inputs(busy);
    if (check.problems.isEmpty()) {
      switch (decision) {
        case CompactionDecision.Idle _ -> {}
        case CompactionDecision.Merge merge -> check.target(merge.level());
        case CompactionDecision.Move move -> {
          check.disjoint();
          check.target(move.level());
        }
        case CompactionDecision.Drop _ -> check.nothingUncovered();
      }
    }
    return List.copyOf(check.problems);
  }

  private void inputs(Set<TableId> busy) {
    if (inputs.isEmpty()) {
      problems.add("there are no inputs");
    }
    Set<TableId> missing = new HashSet<>(inputs);
    for (int at = 0; at < runs.size() && !missing.isEmpty(); at++) {
      for (TableMeta table : runs.get(at).tables()) {
        if (missing.remove(table.id())) {
          found.add(new Input(at, table));
        }
      }
    }
    for (TableId input : inputs) {
      if (missing.contains(input)) {
        problems.add("table " + input + " is not in the tree");
      } else if (busy.contains(input)) {
        problems.add("table " + input + " is being compacted");
      }
    }
  }

  private void target(int level) {
    if (level < 0 || level > Shape.MAX_LEVEL) {
      problems.add("there can be no level " + level);
      return;
    }
    int place = place(level);
    for (Input input : found) {
      // Outputs stand just before run 'place': moving down passes the runs up to it, moving up
      // passes what stays behind of it as well.
      int at = input.run;
      int from = at < place ? at + 1 : place;
      int to = at < place ? place : at;
      passes(input.table, from, to);
    }
  }

  /** The index of the run before which outputs at {@code level} will stand. */
  private int place(int level) {
    int newest = runs.size();
    for (int at = runs.size() - 1; at >= 0 && levelOfRun.get(at) >= level; at--) {
      newest = at;
    }
    int oldest = -1;
    for (Input input : found) {
      oldest = levelOfRun.get(input.run) == level ? Math.max(oldest, input.run) : oldest;
    }
    return oldest < 0 ? newest : oldest;
  }

  private void passes(TableMeta input, int from, int to) {
    for (int at = from; at < to; at++) {
      for (TableMeta table : runs.get(at).overlapping(input.smallestKey(), input.largestKey())) {
        if (!inputs.contains(table.id())) {
          problems.add("table " + input.id() + " would overtake table " + table.id());
        }
      }
    }
  }

  private void disjoint() {
    Set<TableId> seen = new HashSet<>();
    for (Input input : found) {
      TableMeta table = input.table;
      for (Run other : runs) {
        for (TableMeta neighbour : other.overlapping(table.smallestKey(), table.largestKey())) {
          if (seen.contains(neighbour.id())) {
            problems.add(
                "tables " + neighbour.id() + " and " + table.id() + " overlap in one move");
          }
        }
      }
      seen.add(table.id());
    }
  }

  private void nothingUncovered() {
    for (Input input : found) {
      TableMeta table = input.table;
      for (Run older : runs.subList(input.run + 1, runs.size())) {
        for (TableMeta below : older.overlapping(table.smallestKey(), table.largestKey())) {
          if (!inputs.contains(below.id())) {
            problems.add("dropping table " + table.id() + " would uncover table " + below.id());
          }
        }
      }
    }
  }
}
