package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.TRIVIAL_MOVE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.time.Duration;
import java.util.List;

/**
 * Provides the policy {@code time-window}: the runs of a window of time become one, and go when
 * they are old.
 */
public final class TimeWindowProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "time-window";

  /** How long a window is. */
  public static final Option<Duration> WINDOW =
      Option.duration(
          "window",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(1),
          "How long a window is: what is written in one is merged into one run.");

  /** How long data are kept. */
  public static final Option<Duration> TTL =
      Option.duration(
          "ttl",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(36_500),
          "How long data are kept at least: tables that were written before are forgotten. For a"
              + " hundred years if nothing is said.");

  /** How many runs of the open window are merged. */
  public static final Option<Integer> MIN_THRESHOLD =
      Option.integer(
          "min-threshold",
          2,
          64,
          4,
          "How many runs of similar size of the window that is open are merged into one.");

  /** How many closed windows there may be. */
  public static final Option<Integer> MAX_WINDOWS =
      Option.integer(
          "max-windows",
          2,
          10_000,
          256,
          "How many runs of closed windows there may be before small neighbours are merged after"
              + " all: each is one more to read.");

  /** Creates the provider. */
  public TimeWindowProvider() {
    super(
        NAME,
        "The runs of each window of time become one that is never merged again, and is forgotten"
            + " when it is old: Cassandra's time-window strategy.",
        byLevel0(
            OptionSchema.of(
                LEVEL0_SLOWDOWN,
                LEVEL0_STOP,
                TABLE_SIZE,
                TRIVIAL_MOVE,
                WINDOW,
                TTL,
                MIN_THRESHOLD,
                MAX_WINDOWS)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int least = options.get(MIN_THRESHOLD);
    return new ComposedPolicy(
        new TimeWindows(options.get(WINDOW), new SizeBuckets(0.5, 1.5, 50L << 20, least)),
        List.of(
            new Expiry(options.get(TTL)),
            new Saturation(),
            new LevelLimit(options.get(LEVEL0_SLOWDOWN), options.get(MAX_WINDOWS))),
        new WindowRuns(32),
        new First(),
        means(options));
  }
}
