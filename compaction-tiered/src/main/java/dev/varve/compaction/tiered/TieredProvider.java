package dev.varve.compaction.tiered;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;
import java.time.Duration;

/** Provides the policy {@code tiered}: runs of similar size are merged, as few times as can be. */
public final class TieredProvider implements CompactionPolicyProvider {
  /** The name in assemblies. */
  public static final String NAME = "tiered";

  /** How many runs there are before anything is merged. */
  public static final Option<Integer> TRIGGER =
      Option.integer(
          "trigger",
          2,
          1000,
          8,
          "How many runs there are before any are merged. More means less rewriting, and more runs"
              + " to read.");

  /** How much larger than all newer ones together a run may be to be merged with them. */
  public static final Option<Double> SIZE_RATIO =
      Option.number(
          "size-ratio",
          0,
          100,
          0.5,
          "A run is similar to newer ones if it is at most 1 + this times as large as they are"
              + " together.");

  /** How many similar runs are merged at the least. */
  public static final Option<Integer> MIN_MERGE_WIDTH =
      Option.integer(
          "min-merge-width",
          2,
          1000,
          2,
          "How many runs of similar size there must be for them to be merged.");

  /** How much newer runs may hold before everything is merged. */
  public static final Option<Double> MAX_SPACE_AMPLIFICATION =
      Option.number(
          "max-space-amplification",
          0.01,
          1000,
          2,
          "How many times as large as the oldest run all others together may become before"
              + " everything is merged, because the oldest must be out of date.");

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
              TRIGGER,
              SIZE_RATIO,
              MIN_MERGE_WIDTH,
              MAX_SPACE_AMPLIFICATION,
              MAX_MERGE_WIDTH,
              SLOWDOWN,
              STOP,
              TABLE_SIZE,
              TOMBSTONE_RATIO,
              TOMBSTONE_AGE)
          .check(
              "slowdown must be at least trigger",
              options -> options.get(SLOWDOWN) >= options.get(TRIGGER))
          .check(
              "max-merge-width must be at least min-merge-width",
              options -> options.get(MAX_MERGE_WIDTH) >= options.get(MIN_MERGE_WIDTH))
          .check(
              "stop must be greater than slowdown",
              options -> options.get(STOP) > options.get(SLOWDOWN));

  /** Creates the provider. */
  public TieredProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Runs of similar size are merged into one: least rewriting, for more space and more runs"
        + " to read.";
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
    return new TieredPolicy(options);
  }
}
