package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code fluid}: so many runs in the last level, so many in each above, as in
 * Dostoevsky.
 */
public final class FluidProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "fluid";

  /** How many runs a level above the last may have. */
  public static final Option<Integer> RUNS =
      Option.integer(
          "runs",
          1,
          63,
          9,
          "K: how many runs a level above the last may have. 1 is leveling, fanout - 1 is"
              + " tiering.");

  /** How many runs the last level may have. */
  public static final Option<Integer> LAST_RUNS =
      Option.integer("last-runs", 1, 63, 1, "Z: how many runs the last level may have.");

  /** Creates the provider. */
  public FluidProvider() {
    super(
        NAME,
        "Up to K runs in each level above the last, up to Z in the last: from leveling over lazy"
            + " leveling to tiering, as in Dostoevsky.",
        byLevel0(
            fluid(RUNS, LAST_RUNS)
                .check(
                    "level0-slowdown must be greater than runs",
                    options -> options.get(LEVEL0_SLOWDOWN) > options.get(RUNS))));
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
        new WholeLevel(true),
        new First(),
        means(options));
  }
}
