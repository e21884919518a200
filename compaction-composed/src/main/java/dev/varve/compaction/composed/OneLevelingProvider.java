package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL1_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.LEVELS;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.TRIVIAL_MOVE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.List;

/** Provides the policy {@code one-leveling}: the first level gathers runs, each below is one. */
public final class OneLevelingProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "one-leveling";

  /** Creates the provider. */
  public OneLevelingProvider() {
    super(
        NAME,
        "The first level gathers as many runs as the fanout, each below is one run, of which the"
            + " table of least overlap goes down.",
        byLevel0(
            OptionSchema.of(
                    LEVELS,
                    LEVEL0_SLOWDOWN,
                    LEVEL0_STOP,
                    LEVEL1_SIZE,
                    FANOUT,
                    TABLE_SIZE,
                    TRIVIAL_MOVE)
                .check(
                    "level0-slowdown must be at least fanout",
                    options -> options.get(LEVEL0_SLOWDOWN) >= options.get(FANOUT))));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        new Levels(
            fanout,
            1,
            1,
            fanout,
            new FixedSizes(
                    (double) options.get(LEVEL1_SIZE).bytes(), fanout, options.get(LEVELS) - 1)
                .always()),
        List.of(new Saturation()),
        new SingleTable(options.get(TABLE_SIZE).bytes(), Integer.MAX_VALUE),
        new LeastOverlap(),
        new ComposedPolicy.Means(
            ComposedOptions.level0(options),
            ComposedOptions.tableSize(options),
            options.get(TRIVIAL_MOVE)));
  }
}
