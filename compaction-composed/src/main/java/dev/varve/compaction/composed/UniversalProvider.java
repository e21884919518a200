package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.STOP;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code universal}: runs of similar size are merged, as in RocksDB's universal
 * compaction.
 */
public final class UniversalProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "universal";

  /** How many runs start a merge. */
  public static final Option<Integer> TRIGGER =
      Option.integer(
          "trigger",
          2,
          1000,
          8,
          "How many runs there are before any are merged. RocksDB says 4, with which the rewriting"
              + " grows fast.");

  /** How much larger the next run may be. */
  public static final Option<Double> SIZE_RATIO =
      Option.number(
          "size-ratio",
          0,
          100,
          0.01,
          "How much larger a run may be than all newer ones together to be merged with them: 0.01"
              + " is 1%.");

  /** How many similar runs are worth a merge. */
  public static final Option<Integer> MIN_MERGE_WIDTH =
      Option.integer(
          "min-merge-width", 2, 1000, 2, "How many runs of similar size are worth a merge.");

  /** How many runs one merge reads. */
  public static final Option<Integer> MAX_MERGE_WIDTH =
      Option.integer(
          "max-merge-width",
          2,
          10_000,
          64,
          "How many runs one merge reads at the most: each takes memory while it is read.");

  /** What newer runs may hold, in percent of the oldest. */
  public static final Option<Integer> MAX_SIZE_AMPLIFICATION_PERCENT =
      Option.integer(
          "max-size-amplification-percent",
          1,
          100_000,
          200,
          "How many bytes newer runs may hold for 100 bytes of the oldest run before everything is"
              + " merged. It starts a merge, which takes as much space again: it is no limit.");

  /** Creates the provider. */
  public UniversalProvider() {
    super(
        NAME,
        "Runs of similar size are merged when there are too many, everything when too much must be"
            + " out of date: RocksDB's universal compaction.",
        byRuns(
            OptionSchema.of(
                    SLOWDOWN,
                    STOP,
                    TABLE_SIZE,
                    TRIGGER,
                    SIZE_RATIO,
                    MIN_MERGE_WIDTH,
                    MAX_MERGE_WIDTH,
                    MAX_SIZE_AMPLIFICATION_PERCENT)
                .check(
                    "slowdown must be at least trigger",
                    options -> options.get(SLOWDOWN) >= options.get(TRIGGER))
                .check(
                    "max-merge-width must be at least min-merge-width",
                    options -> options.get(MAX_MERGE_WIDTH) >= options.get(MIN_MERGE_WIDTH))));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int trigger = options.get(TRIGGER);
    return new ComposedPolicy(
        new Sequence(trigger - 1),
        List.of(
            new Saturation(),
            new SpaceAmplification(options.get(MAX_SIZE_AMPLIFICATION_PERCENT) / 100.0, trigger)),
        new SimilarRuns(
            options.get(SIZE_RATIO), options.get(MIN_MERGE_WIDTH), options.get(MAX_MERGE_WIDTH)),
        new First(),
        meansByRuns(options));
  }
}
