package dev.varve.lab.report;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A frame whose keys are not yet places from 0 to 1, because the range of all keys is not known
 * before the end.
 */
record FilmStill(
    long index,
    double seconds,
    String event,
    String reason,
    Set<TableId> inputs,
    List<List<List<Part>>> levels) {

  /** A table, or some neighbours of a run, under the number of the first. */
  record Part(long id, Bytes first, Bytes last, long bytes, boolean fresh) {}

  /**
   * The tree after a step.
   *
   * @param taken by the step that follows: boxes hold either such tables or others
   */
  static FilmStill of(TreeFilmBuilder.Step step, Set<TableId> taken) {
    Set<TableId> old = new HashSet<>();
    step.before().tables().forEach(table -> old.add(table.id()));
    // What was only moved is new at its place.
    old.removeAll(step.inputs());
    List<List<List<Part>>> levels = new ArrayList<>();
    double share = Math.min(1, (double) TreeFilmBuilder.BOXES / step.after().tables().size());
    for (Level level : step.after().levels()) {
      List<List<Part>> rows = new ArrayList<>();
      for (Run run : level.runs()) {
        rows.add(parts(run, share, old, taken));
      }
      levels.add(rows);
    }
    return new FilmStill(
        step.index(), step.seconds(), step.event(), step.reason(), step.inputs(), levels);
  }

  private static List<Part> parts(Run run, double share, Set<TableId> old, Set<TableId> taken) {
    int together = (int) Math.ceil(1 / share);
    List<Part> parts = new ArrayList<>();
    @Nullable Part open = null;
    boolean openTaken = false;
    int count = 0;
    for (TableMeta table : run.tables()) {
      boolean fresh = !old.contains(table.id());
      boolean isTaken = taken.contains(table.id());
      if (open != null && count < together && open.fresh() == fresh && openTaken == isTaken) {
        long bytes = open.bytes() + table.sizeInBytes();
        open = new Part(open.id(), open.first(), table.largestKey(), bytes, fresh);
        parts.set(parts.size() - 1, open);
        count++;
      } else {
        open =
            new Part(
                table.id().number(),
                table.smallestKey(),
                table.largestKey(),
                table.sizeInBytes(),
                fresh);
        parts.add(open);
        openTaken = isTaken;
        count = 1;
      }
    }
    return parts;
  }

  /** Adds all keys. */
  void keys(Collection<Bytes> keys) {
    for (List<List<Part>> level : levels) {
      for (List<Part> row : level) {
        for (Part part : row) {
          keys.add(part.first());
          keys.add(part.last());
        }
      }
    }
  }

  TreeFilm.Frame frame(KeyScale scale) {
    return new TreeFilm.Frame(
        seconds,
        event,
        reason,
        inputs.stream().map(TableId::number).sorted().toList(),
        levels.stream().map(level -> level.stream().map(row -> row(row, scale)).toList()).toList());
  }

  private static TreeFilm.Row row(List<Part> parts, KeyScale scale) {
    return new TreeFilm.Row(
        parts.stream()
            .map(part ->
                new TreeFilm.Box(
                    part.id(),
                    scale.at(part.first()),
                    scale.at(part.last()),
                    part.bytes(),
                    part.fresh()))
            .toList());
  }
}
