package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code spooky}: levels go down as a whole, in slices along the last level's
 * tables, as in Spooky.
 */
public final class SpookyProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "spooky";

  /** Into how many slices the last level is cut. */
  public static final Option<Integer> SLICES =
      Option.integer(
          "slices",
          1,
          10_000,
          16,
          "Into how many slices the last level is cut: more take less space in between, and overlap"
              + " more.");

  /** Creates the provider. */
  public SpookyProvider() {
    super(
        NAME,
        "Full leveling in slices that end where tables of the last level do: the rewriting of the"
            + " one, the space of smaller steps.",
        byLevel0(LEVEL0_TRIGGER, inMemtables(LEVEL0_TRIGGER, SLICES)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    int level0 = options.get(LEVEL0_TRIGGER);
    double unit = (double) options.get(BASE_SIZE).bytes() * level0;
    return new ComposedPolicy(
        new Levels(level0, 1, 1, fanout, FixedSizes.digits(unit, fanout).always()),
        List.of(new Unfinished(), new Saturation()),
        new Slices(options.get(SLICES)),
        new First(),
        means(options));
  }
}
