package dev.varve.compaction.tiered;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;
import java.time.Duration;

/** Provides the policy {@code growth}: runs grow by a factor, from the newest to the oldest. */
public final class GrowthProvider implements CompactionPolicyProvider {
  /** The name in assemblies. */
  public static final String NAME = "growth";

  /** How many times as large a run may become by taking in the next older one. */
  public static final Option<Double> FACTOR =
      Option.number(
          "factor",
          2,
          100,
          3,
          "A run takes in the next older one if it becomes at most this many times as large. More"
              + " means fewer runs and more rewriting.");

  /** What the size of a run is. */
  public static final Option<Unit> UNIT =
      Option.choice(
          "unit",
          Unit.BYTES,
          "How the size of a run is counted: by the bytes of its files, or by its entries, which"
              + " gives the same tree whatever values are like and however they are compressed.");

  /** How many runs one merge reads. */
  public static final Option<Integer> MAX_MERGE_WIDTH = TieredProvider.MAX_MERGE_WIDTH;

  /** The number of runs up to which writers are not slowed. */
  public static final Option<Integer> SLOWDOWN = TieredProvider.SLOWDOWN;

  /** The number of runs at which writers wait. */
  public static final Option<Integer> STOP = TieredProvider.STOP;

  /** About how large tables are. */
  public static final Option<ByteSize> TABLE_SIZE = TieredProvider.TABLE_SIZE;

  /** How many deletions are too many. */
  public static final Option<Double> TOMBSTONE_RATIO = TieredProvider.TOMBSTONE_RATIO;

  /** The age from which deletions are too old. */
  public static final Option<Duration> TOMBSTONE_AGE = TieredProvider.TOMBSTONE_AGE;

  private static final OptionSchema SCHEMA =
      OptionSchema.of(
              FACTOR,
              UNIT,
              MAX_MERGE_WIDTH,
              SLOWDOWN,
              STOP,
              TABLE_SIZE,
              TOMBSTONE_RATIO,
              TOMBSTONE_AGE)
          .check(
              "stop must be greater than slowdown",
              options -> options.get(STOP) > options.get(SLOWDOWN));

  /** What the size of a run is. */
  public enum Unit {
    /** The bytes of its files. */
    BYTES,
    /** The number of its entries, deletions among them. */
    ENTRIES
  }

  /** Creates the provider. */
  public GrowthProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Runs grow by a factor from the newest to the oldest: a number of runs that is"
        + " logarithmic, by one rule.";
  }

  @Override
  public OptionSchema options() {
    return SCHEMA;
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new GrowthPolicy(options);
  }
}
