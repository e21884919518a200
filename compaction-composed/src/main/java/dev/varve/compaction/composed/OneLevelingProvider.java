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
            FANOUT,
            OptionSchema.of(
                LEVELS,
                LEVEL0_SLOWDOWN,
                LEVEL0_STOP,
                LEVEL1_SIZE,
                FANOUT,
                TABLE_SIZE,
                TRIVIAL_MOVE)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new ComposedPolicy(
        leveling(options.get(FANOUT), options),
        List.of(new Saturation()),
        new SingleTable(options.get(TABLE_SIZE).bytes(), Integer.MAX_VALUE),
        new LeastOverlap(),
        means(options));
  }
}
