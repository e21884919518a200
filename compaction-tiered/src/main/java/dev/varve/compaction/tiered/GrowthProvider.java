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
  public static final Option<Integer> MAX_MERGE_WIDTH =
      Option.integer(
          "max-merge-width",
          2,
          10_000,
          64,
          "How many runs one merge reads at the most: each takes memory while it is read. Merges of"
              + " everything read all runs.");

  /** The number of runs up to which writers are not slowed. */
  public static final Option<Integer> SLOWDOWN =
      Option.integer(
          "slowdown",
          2,
          10_000,
          20,
          "The number of runs from which writers are slowed, the more the nearer it comes to"
              + " stop.");

  /** The number of runs at which writers wait. */
  public static final Option<Integer> STOP =
      Option.integer(
          "stop", 3, 20_000, 36, "The number of runs at which writers wait for a merge.");

  /** About how large tables are. */
  public static final Option<ByteSize> TABLE_SIZE =
      Option.size(
          "table-size",
          ByteSize.kib(1),
          ByteSize.gib(64),
          ByteSize.mib(64),
          "About how large tables are made. Runs are merged as a whole, so this decides about the"
              + " number of files only.");

  /** How many deletions are too many. */
  public static final Option<Double> TOMBSTONE_RATIO =
      Option.number(
          "tombstone-ratio",
          0.05,
          1,
          0.5,
          "How many deletions above the oldest run, as a share of its entries, have everything"
              + " merged.");

  /** The age from which deletions are too old. */
  public static final Option<Duration> TOMBSTONE_AGE =
      Option.duration(
          "tombstone-age",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(7),
          "The age of a deletion above the oldest run from which everything is merged.");

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
