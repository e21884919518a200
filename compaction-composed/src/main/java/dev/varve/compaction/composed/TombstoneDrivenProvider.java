package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
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
        byLevel0(LEVEL0_TRIGGER, fromLevel1(DELETE_PERSISTENCE)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new ComposedPolicy(
        leveling(options.get(LEVEL0_TRIGGER), options),
        List.of(
            new TombstoneAge(options.get(DELETE_PERSISTENCE), options.get(FANOUT)),
            new Saturation()),
        new SingleTable(options.get(TABLE_SIZE).bytes(), Integer.MAX_VALUE),
        new MostTombstones(),
        means(options));
  }
}
