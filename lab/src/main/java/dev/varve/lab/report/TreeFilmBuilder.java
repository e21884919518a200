package dev.varve.lab.report;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.CompactionDecision;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link TreeFilm} of the shapes that a tree takes, whoever grows it: a store or a
 * simulator. Tell it every step in order; it keeps what is worth looking at.
 *
 * <p>Up to {@link #FRAMES} frames are kept, all if there are no more. Otherwise the steps are cut
 * into stretches of equal length, and of each the step with the most inputs stays, together with
 * the tree before it, so that what a decision chose from can be seen. Trees of more than {@link
 * #BOXES} tables show neighbours of a run as one box, never one that a step takes together with one
 * that it does not.
 *
 * <p>What is kept is bounded, however many steps there are; a step costs time only for the stretch
 * that it ends. Not thread-safe.
 */
public final class TreeFilmBuilder {
  /** The most frames of a film. */
  public static final int FRAMES = 300;

  /** About how many boxes a frame shows at most. */
  public static final int BOXES = 240;

  /**
   * A step.
   *
   * @param before the tree in which it happened
   */
  record Step(
      long index,
      double seconds,
      String event,
      String reason,
      Set<TableId> inputs,
      Shape before,
      Shape after) {}

  /** A stretch of steps: the one that stays and the one before it, whose tree it changed. */
  private record Stretch(@Nullable FilmStill before, FilmStill step) {}

  private final String contender;
  private final int frames;
  private final List<Stretch> stretches = new ArrayList<>();
  private long length = 1;
  private long count;
  private Shape shape = Shape.EMPTY;
  private @Nullable Step last;
  private @Nullable Step chosen;
  private @Nullable Step beforeChosen;

  /** A film of a contender's tree, which starts without tables. */
  public TreeFilmBuilder(String contender) {
    this(contender, FRAMES);
  }

  TreeFilmBuilder(String contender, int frames) {
    this.contender = contender;
    this.frames = frames;
  }

  /** The tree has these tables from the start; call it first, if at all. */
  public void opened(double seconds, Shape shape) {
    add(seconds, "open", "the tree as it was found", Set.of(), shape);
  }

  /** A flush happened. */
  public void flushed(double seconds, String reason, Shape after) {
    add(seconds, "flush", reason, Set.of(), after);
  }

  /** A decision was carried out; nothing happens if it was to do nothing. */
  public void decided(double seconds, CompactionDecision decision, Shape after) {
    String event =
        switch (decision) {
          case CompactionDecision.Idle _ -> "";
          case CompactionDecision.Merge _ -> "merge";
          case CompactionDecision.Move _ -> "move";
          case CompactionDecision.Drop _ -> "drop";
        };
    if (!event.isEmpty()) {
      add(seconds, event, decision.reason(), decision.inputs(), after);
    }
  }

  /**
   * A step happened.
   *
   * @param seconds from the start, not less than in the step before
   * @param event see {@link TreeFilm.Frame#event}
   * @param reason why, in the policy's words
   * @param inputs that went or moved
   * @param after the tree that the step left
   */
  public void add(double seconds, String event, String reason, Set<TableId> inputs, Shape after) {
    Step step = new Step(count++, seconds, event, reason, inputs, shape, after);
    if (chosen == null || step.index() / length != chosen.index() / length) {
      endStretch();
      chosen = step;
      beforeChosen = last;
    } else if (inputs.size() > chosen.inputs().size()) {
      chosen = step;
      beforeChosen = last;
    }
    last = step;
    shape = after;
  }

  /** The film so far; more steps may follow. */
  public TreeFilm build() {
    TreeMap<Long, FilmStill> stills = new TreeMap<>();
    List<Stretch> all = new ArrayList<>(stretches);
    if (chosen != null) {
      all.add(stretch(chosen, beforeChosen));
    }
    all.forEach(each -> stills.put(each.step().index(), each.step()));
    for (Stretch each : all) {
      // Later, because this one knows what the next step takes.
      if (each.before() != null) {
        stills.put(each.before().index(), each.before());
      }
    }
    if (last != null && !stills.containsKey(last.index())) {
      stills.put(last.index(), FilmStill.of(last, Set.of()));
    }
    Set<Bytes> keys = new HashSet<>();
    stills.values().forEach(each -> each.keys(keys));
    KeyScale scale = new KeyScale(keys);
    return new TreeFilm(contender, stills.values().stream().map(e -> e.frame(scale)).toList());
  }

  private void endStretch() {
    if (chosen == null) {
      return;
    }
    stretches.add(stretch(chosen, beforeChosen));
    // One step a stretch: the step before is that of the stretch before, and takes no frame.
    if (length == 1 && stretches.size() == frames - 1) {
      join(4);
    } else if (length > 1 && stretches.size() == (frames - 1) / 2 - 1) {
      join(2);
    }
  }

  private void join(int factor) {
    length *= factor;
    TreeMap<Long, Stretch> joined = new TreeMap<>();
    for (Stretch each : stretches) {
      joined.merge(
          each.step().index() / length,
          each,
          (a, b) -> b.step().inputs().size() > a.step().inputs().size() ? b : a);
    }
    stretches.clear();
    stretches.addAll(joined.values());
    stretches.sort(Comparator.comparingLong(each -> each.step().index()));
  }

  private static Stretch stretch(Step step, @Nullable Step before) {
    return new Stretch(
        before == null ? null : FilmStill.of(before, step.inputs()), FilmStill.of(step, Set.of()));
  }
}
