package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL1_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.LEVELS;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.TRIVIAL_MOVE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.time.Duration;
import java.util.List;

/**
 * Provides the policy {@code tombstone-driven}: deletions reach the last level in bounded time, as
 * in Lethe.
 */
public final class TombstoneDrivenProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "tombstone-driven";

  /** How long a deletion may be above the last level. */
  public static final Option<Duration> DELETE_PERSISTENCE =
      Option.duration(
          "delete-persistence",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(1),
          "D_th: how long after it was made a deletion may still be above the last level, while the"
              + " policy is asked. Each level has its share, the deeper the more.");

  /** Creates the provider. */
  public TombstoneDrivenProvider() {
    super(
        NAME,
        "Leveled, and tables go down in time for their deletions to reach the last level within a"
            + " threshold: Lethe.",
        byLevel0(
            OptionSchema.of(
                    LEVELS,
                    LEVEL0_TRIGGER,
                    LEVEL0_SLOWDOWN,
                    LEVEL0_STOP,
                    LEVEL1_SIZE,
                    FANOUT,
                    TABLE_SIZE,
                    TRIVIAL_MOVE,
                    DELETE_PERSISTENCE)
                .check(
                    "level0-slowdown must be at least level0-trigger",
                    options -> options.get(LEVEL0_SLOWDOWN) >= options.get(LEVEL0_TRIGGER))));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        new Levels(
            options.get(LEVEL0_TRIGGER),
            1,
            1,
            fanout,
            new FixedSizes(
                    (double) options.get(LEVEL1_SIZE).bytes(), fanout, options.get(LEVELS) - 1)
                .always()),
        List.of(new TombstoneAge(options.get(DELETE_PERSISTENCE), fanout), new Saturation()),
        new SingleTable(options.get(TABLE_SIZE).bytes(), Integer.MAX_VALUE),
        new MostTombstones(),
        new ComposedPolicy.Means(
            ComposedOptions.level0(options),
            ComposedOptions.tableSize(options),
            options.get(TRIVIAL_MOVE)));
  }
}
