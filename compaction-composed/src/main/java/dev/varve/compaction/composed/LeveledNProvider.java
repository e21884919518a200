package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code leveled-n}: each level above the last may have some runs, and what
 * arrives is merged into the newest.
 */
public final class LeveledNProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "leveled-n";

  /** How many runs a level may have. */
  public static final Option<Integer> RUNS =
      Option.integer(
          "runs", 1, 16, 2, "N: how many runs a level above the last may have. 1 is leveling.");

  /** How many runs the last level may have. */
  public static final Option<Integer> LAST_RUNS =
      Option.integer("last-runs", 1, 16, 1, "How many runs the last level may have.");

  /** Creates the provider. */
  public LeveledNProvider() {
    super(
        NAME,
        "Each level may have N runs, of which the newest takes in what arrives until it is an Nth"
            + " of the level.",
        byLevel0(fluid(RUNS, LAST_RUNS)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new ComposedPolicy(
        Levels.gathering(
            options.get(FANOUT),
            options.get(RUNS),
            options.get(LAST_RUNS),
            options.get(BASE_SIZE).bytes()),
        List.of(new Saturation()),
        new WholeLevel(false),
        new First(),
        means(options));
  }
}
