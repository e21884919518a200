package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;

import dev.varve.compaction.CompactionPolicy;
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
        byLevel0(FANOUT, inMemtables()));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        Levels.gathering(fanout, fanout - 1, 1, options.get(BASE_SIZE).bytes()),
        List.of(new Saturation()),
        new WholeLevel(false),
        new First(),
        means(options));
  }
}
