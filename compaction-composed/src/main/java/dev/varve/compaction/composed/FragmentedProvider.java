package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code fragmented}: runs are merged a few tables at a time, with a goal for
 * space, as in ScyllaDB's incremental strategy.
 */
public final class FragmentedProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "fragmented";

  /** How large the tree may be for each byte of its last level. */
  public static final Option<Double> SPACE_GOAL =
      Option.number(
          "space-goal",
          1.01,
          100,
          1.5,
          "How large the tree may be for each byte of its last level before more is merged into"
              + " that.");

  /** How many tables of each run are merged at once. */
  public static final Option<Integer> FRAGMENTS =
      Option.integer(
          "fragments",
          1,
          10_000,
          4,
          "How many tables of each run are merged at once: fewer take less space in between.");

  /** Creates the provider. */
  public FragmentedProvider() {
    super(
        NAME,
        "Lazy leveling whose runs are merged a few tables at a time, with a goal for space:"
            + " ScyllaDB's incremental strategy.",
        byLevel0(FANOUT, inMemtables(SPACE_GOAL, FRAGMENTS)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        Levels.gathering(fanout, fanout - 1, 1, options.get(BASE_SIZE).bytes()),
        List.of(new Unfinished(), new Saturation(), new SpaceGoal(options.get(SPACE_GOAL))),
        new Fragments(options.get(FRAGMENTS)),
        new First(),
        means(options));
  }
}
