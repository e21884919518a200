package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.KeySpan;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One table at a time goes down, with the tables that it overlaps; several neighbours if they are
 * small. Level 0, and levels that gather runs, go by whole runs.
 *
 * @param tableSize how large neighbours are together at the most
 * @param relief the number of runs of level 0 from which half of the new ones are merged among
 *     themselves while the way down is taken; {@link Integer#MAX_VALUE} for never
 */
record SingleTable(long tableSize, int relief) implements Granularity {
  @Override
  public List<Step> steps(Tree tree, Layout layout, Group group) {
    if (group.level() == 0) {
      List<Step> down = new WholeLevel(false).steps(tree, layout, group);
      return down.isEmpty() && group.runs().size() >= relief ? within(group) : down;
    }
    if (group.most() > 1 || group.runs().size() > 1 || layout.gathers(tree, group.target())) {
      return new WholeLevel(false).steps(tree, layout, group);
    }
    Layout.Arrival arrival = layout.arrival(tree, group.target(), tableSize);
    return arrival.possible() ? steps(tree, group, arrival) : List.of();
  }

  private List<Step> steps(Tree tree, Group group, Layout.Arrival arrival) {
    List<TableMeta> tables = group.runs().getFirst().run().tables();
    List<Step> steps = new ArrayList<>();
    int start = 0;
    while (start < tables.size()) {
      if (!tree.isFree(tables.get(start))) {
        start++;
        continue;
      }
      long size = tables.get(start).sizeInBytes();
      int end = start + 1;
      while (end < tables.size()
          && size + tables.get(end).sizeInBytes() <= tableSize
          && tree.isFree(tables.get(end))) {
        size += tables.get(end).sizeInBytes();
        end++;
      }
      List<TableMeta> some = tables.subList(start, end);
      List<TableMeta> met = KeySpan.of(some).overlapping(arrival.met());
      if (tree.isFree(met)) {
        steps.add(new Step(some, met, group.target()));
      }
      start = end;
    }
    return together(steps, group.bytes() - group.capacity());
  }

  /** Neighbours that meet nothing go together, up to what is too much. */
  private static List<Step> together(List<Step> steps, long excess) {
    List<Step> result = new ArrayList<>();
    int start = 0;
    while (start < steps.size()) {
      Step first = steps.get(start);
      List<TableMeta> moving = new ArrayList<>(first.moving());
      long size = Tables.bytes(moving);
      int end = start + 1;
      while (first.met().isEmpty()
          && end < steps.size()
          && steps.get(end).met().isEmpty()
          && size < excess) {
        size += Tables.bytes(steps.get(end).moving());
        moving.addAll(steps.get(end).moving());
        end++;
      }
      result.add(end == start + 1 ? first : new Step(moving, List.of(), first.target()));
      start = end;
    }
    return result;
  }

  /** Half of the newest runs that are free. */
  private static List<Step> within(Group group) {
    int free = 0;
    while (free < group.runs().size() && group.runs().get(free).free()) {
      free++;
    }
    if (free < Math.max(4, group.most() + 1)) {
      return List.of();
    }
    List<SizedRun> some =
        SizedRun.smallest(group.runs().subList(0, free), Math.min(free / 2, Tree.WIDEST));
    return List.of(new Step(SizedRun.tables(some), List.of(), 0, "the way down is taken"));
  }

  /** What a step rewrites, in words. */
  static String cost(Step step) {
    return String.format(
        Locale.ROOT,
        "%.2f bytes rewritten for each of table %s",
        overlap(step),
        step.moving().getFirst().id());
  }

  /** How many bytes are met for each that moves. */
  static double overlap(Step step) {
    return (double) Tables.bytes(step.met()) / Math.max(1, Tables.bytes(step.moving()));
  }
}
