package dev.varve.compaction.composed;

import dev.varve.bytes.Bytes;
import dev.varve.tree.KeySpan;
import dev.varve.tree.Run;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * A level goes down as a whole but slice by slice, with borders where tables of the last level end,
 * as in Spooky (Dayan, Weiss, Dashevsky et al., VLDB 2022): each table of the last level is
 * rewritten about once for all that comes to it. {@link Unfinished} has to be among the triggers.
 *
 * @param slices into how many slices the last level is cut
 */
record Slices(int slices) implements Granularity {
  @Override
  public List<Step> steps(Tree tree, Layout layout, Group group) {
    int last = tree.last();
    if (group.level() == 0
        || group.level() >= last
        || group.runs().size() > 1
        || layout.gathers(tree, group.target())) {
      return new WholeLevel(false).steps(tree, layout, group);
    }
    Layout.Arrival arrival = layout.arrival(tree, group.target(), group.bytes());
    if (!arrival.possible()) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    List<TableMeta> tables = group.runs().getFirst().run().tables();
    int start = 0;
    for (Bytes border : borders(tree.level(last).runs().getLast())) {
      int end = start;
      while (end < tables.size() && tables.get(end).smallestKey().compareTo(border) <= 0) {
        end++;
      }
      add(tree, group, arrival, tables.subList(start, end), steps);
      start = end;
    }
    add(tree, group, arrival, tables.subList(start, tables.size()), steps);
    return steps;
  }

  private static void add(
      Tree tree, Group group, Layout.Arrival arrival, List<TableMeta> moving, List<Step> steps) {
    if (moving.isEmpty() || !tree.isFree(moving)) {
      return;
    }
    List<TableMeta> met = KeySpan.of(moving).overlapping(arrival.met());
    if (tree.isFree(met)) {
      steps.add(new Step(moving, met, group.target(), "a slice of " + moving.size() + " tables"));
    }
  }

  /** The last keys of tables that cut a run into slices of about one size. */
  private List<Bytes> borders(Run run) {
    List<Bytes> borders = new ArrayList<>();
    long size = Math.max(1, run.sizeInBytes() / slices);
    long sum = 0;
    for (TableMeta table : run.tables()) {
      sum += table.sizeInBytes();
      if (sum >= size) {
        borders.add(table.largestKey());
        sum = 0;
      }
    }
    return borders;
  }
}
