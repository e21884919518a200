package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.TRIVIAL_MOVE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code lazy-leveling}: the last level is one run, and so many runs of a level
 * above become one of the next.
 */
public final class LazyLevelingProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "lazy-leveling";

  /** Creates the provider. */
  public LazyLevelingProvider() {
    super(
        NAME,
        "The last level is one run; above it T runs of a level become one of the next, as in"
            + " Dostoevsky.",
        byLevel0(
            OptionSchema.of(
                    FANOUT, BASE_SIZE, LEVEL0_SLOWDOWN, LEVEL0_STOP, TABLE_SIZE, TRIVIAL_MOVE)
                .check(
                    "level0-slowdown must be at least fanout",
                    options -> options.get(LEVEL0_SLOWDOWN) >= options.get(FANOUT))));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        Levels.gathering(fanout, fanout - 1, 1, options.get(BASE_SIZE).bytes()),
        List.of(new Saturation()),
        new WholeLevel(false),
        new First(),
        new ComposedPolicy.Means(
            ComposedOptions.level0(options),
            ComposedOptions.tableSize(options),
            options.get(TRIVIAL_MOVE)));
  }
}
