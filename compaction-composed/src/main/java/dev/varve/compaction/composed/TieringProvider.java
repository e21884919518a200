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

/** Provides the policy {@code tiering}: so many runs of a level become one of the next. */
public final class TieringProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "tiering";

  /** Creates the provider. */
  public TieringProvider() {
    super(
        NAME,
        "T runs of a level become one of the next: each byte is written once per level.",
        byLevel0(
            FANOUT,
            OptionSchema.of(FANOUT, LEVEL0_SLOWDOWN, LEVEL0_STOP, TABLE_SIZE, TRIVIAL_MOVE)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        Levels.gathering(fanout, fanout - 1, fanout - 1, BASE_SIZE.fallback().bytes()),
        List.of(new Saturation()),
        new WholeLevel(false),
        new First(),
        means(options));
  }
}
