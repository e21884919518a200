package dev.varve.lab.sim;

import dev.varve.lab.report.TreeFilm;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Records how a tree changes. A long film keeps some steps, evenly over time, each with the frame
 * before it; a row of very many tables shows neighbours as one.
 *
 * <p>Thread safety: none.
 */
final class FilmRecorder {
  private static final int MOST_STEPS = 150;
  private static final int MOST_BOXES = 64;
  private static final double ALL_KEYS = 0x1p62;

  private final List<Step> steps = new ArrayList<>();
  private final double keys;
  private long count;
  private long stride = 1;

  /**
   * A recorder.
   *
   * @param largestKey of all keys; 0 if they are spread over all that there can be
   */
  FilmRecorder(long largestKey) {
    this.keys = largestKey == 0 ? ALL_KEYS : largestKey;
  }

  private record Step(long number, TreeFilm.Frame before, TreeFilm.Frame after) {}

  /** Something changed a tree from one shape to another. */
  void changed(
      double seconds, String event, String reason, Set<TableId> inputs, Shape before, Shape after) {
    long number = count++;
    if (number % stride != 0) {
      return;
    }
    List<Long> numbers = inputs.stream().map(TableId::number).sorted().toList();
    steps.add(
        new Step(
            number,
            new TreeFilm.Frame(
                seconds, "before", "before the next step", List.of(), levels(before, before)),
            new TreeFilm.Frame(seconds, event, reason, numbers, levels(after, before))));
    if (steps.size() > MOST_STEPS) {
      stride *= 2;
      steps.removeIf(step -> step.number % stride != 0);
    }
  }

  TreeFilm film(String contender) {
    List<TreeFilm.Frame> frames = new ArrayList<>();
    long last = -1;
    for (Step step : steps) {
      if (step.number != last + 1) {
        frames.add(step.before);
      }
      frames.add(step.after);
      last = step.number;
    }
    return new TreeFilm(contender, frames);
  }

  private List<List<TreeFilm.Row>> levels(Shape shape, Shape before) {
    Set<TableId> known = Shape.ids(before.tables());
    List<List<TreeFilm.Row>> levels = new ArrayList<>();
    for (Level level : shape.levels()) {
      levels.add(level.runs().stream().map(run -> row(run, known)).toList());
    }
    return levels;
  }

  private TreeFilm.Row row(Run run, Set<TableId> known) {
    List<TableMeta> tables = run.tables();
    int together = Math.ceilDiv(tables.size(), MOST_BOXES);
    List<TreeFilm.Box> boxes = new ArrayList<>();
    for (int start = 0; start < tables.size(); start += together) {
      List<TableMeta> some = tables.subList(start, Math.min(start + together, tables.size()));
      long bytes = 0;
      boolean fresh = false;
      for (TableMeta table : some) {
        bytes += table.sizeInBytes();
        fresh |= !known.contains(table.id());
      }
      boxes.add(
          new TreeFilm.Box(
              some.getFirst().id().number(),
              place(some.getFirst(), true),
              place(some.getLast(), false),
              bytes,
              fresh));
    }
    return new TreeFilm.Row(boxes);
  }

  private double place(TableMeta table, boolean first) {
    long key = SimulatedTree.number(first ? table.smallestKey() : table.largestKey());
    return Math.clamp(key / keys, 0, 1);
  }
}
