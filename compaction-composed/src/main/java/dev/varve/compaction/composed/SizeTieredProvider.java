package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.STOP;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code size-tiered}: buckets of runs of similar size, as in Cassandra's
 * size-tiered strategy.
 */
public final class SizeTieredProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "size-tiered";

  /** How many runs of a bucket are merged. */
  public static final Option<Integer> MIN_THRESHOLD =
      Option.integer(
          "min-threshold", 2, 64, 4, "How many runs of similar size are merged into one.");

  /** How many runs one merge reads. */
  public static final Option<Integer> MAX_THRESHOLD =
      Option.integer("max-threshold", 2, 1000, 32, "How many runs one merge reads at the most.");

  /** The least size in a bucket. */
  public static final Option<Double> BUCKET_LOW =
      Option.number(
          "bucket-low",
          0.01,
          1,
          0.5,
          "The least size of a run, as a share of the average of its bucket.");

  /** The greatest size in a bucket. */
  public static final Option<Double> BUCKET_HIGH =
      Option.number(
          "bucket-high",
          1,
          100,
          1.5,
          "The greatest size of a run, as a share of the average of its bucket.");

  /** The size up to which all runs are similar. */
  public static final Option<ByteSize> MIN_TABLE_SIZE =
      Option.size(
          "min-run-size",
          ByteSize.bytes(0),
          ByteSize.gib(64),
          ByteSize.mib(50),
          "Runs up to this size are similar, however small.");

  /** Creates the provider. */
  public SizeTieredProvider() {
    super(
        NAME,
        "Runs of similar size form buckets, of which full ones become one run: Cassandra's"
            + " size-tiered strategy, among neighbours.",
        byRuns(
            OptionSchema.of(
                    SLOWDOWN,
                    STOP,
                    TABLE_SIZE,
                    MIN_THRESHOLD,
                    MAX_THRESHOLD,
                    BUCKET_LOW,
                    BUCKET_HIGH,
                    MIN_TABLE_SIZE)
                .check(
                    "max-threshold must be at least min-threshold",
                    options -> options.get(MAX_THRESHOLD) >= options.get(MIN_THRESHOLD))));
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new ComposedPolicy(
        new SizeBuckets(
            options.get(BUCKET_LOW),
            options.get(BUCKET_HIGH),
            options.get(MIN_TABLE_SIZE).bytes(),
            options.get(MIN_THRESHOLD)),
        List.of(new Saturation(), new RunLimit(options.get(SLOWDOWN))),
        new WholeRuns(options.get(MAX_THRESHOLD)),
        new First(),
        meansByRuns(options));
  }
}
