package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.NO_TRIVIAL_MOVE;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code full-leveling}: each level is one run, and goes into the next as a
 * whole.
 */
public final class FullLevelingProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "full-leveling";

  /** Whether what overlaps nothing goes down as it is; not by default. */
  public static final Option<Boolean> TRIVIAL_MOVE = NO_TRIVIAL_MOVE;

  /** Creates the provider. */
  public FullLevelingProvider() {
    super(
        NAME,
        "Each level is one run that goes into the next as a whole: the textbook's leveling, whose"
            + " cost has a closed form.",
        byLevel0(
            OptionSchema.of(
                FANOUT, BASE_SIZE, LEVEL0_SLOWDOWN, LEVEL0_STOP, TABLE_SIZE, TRIVIAL_MOVE)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        new Levels(
            1,
            1,
            1,
            fanout,
            FixedSizes.digits((double) options.get(BASE_SIZE).bytes(), fanout).always()),
        List.of(new Saturation()),
        new WholeLevel(true),
        new First(),
        new ComposedPolicy.Means(
            ComposedOptions.level0(options),
            ComposedOptions.tableSize(options),
            options.get(TRIVIAL_MOVE)));
  }
}
