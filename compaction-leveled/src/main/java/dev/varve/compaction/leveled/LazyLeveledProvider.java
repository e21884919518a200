package dev.varve.compaction.leveled;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;
import java.time.Duration;

/**
 * Provides the policy {@code lazy-leveled}: the last level is one run, and the levels above it
 * gather several.
 */
public final class LazyLeveledProvider implements CompactionPolicyProvider {
  /** The name in assemblies. */
  public static final String NAME = "lazy-leveled";

  /** How many runs a level gathers, and how many times as large the next level is. */
  public static final Option<Integer> FANOUT =
      Option.integer(
          "fanout",
          2,
          64,
          6,
          "How many runs a level gathers before they are merged into the next, which so becomes as"
              + " many times as large. More means fewer levels and less rewriting above the last"
              + " level, and more runs to read and more rewriting in it.");

  /** The number of runs of level 0 up to which writers are not slowed. */
  public static final Option<Integer> LEVEL0_SLOWDOWN =
      Option.integer(
          "level0-slowdown",
          2,
          10_000,
          20,
          "The number of runs of level 0 from which writers are slowed, the more the nearer it"
              + " comes to level0-stop.");

  /** The number of runs of level 0 at which writers wait. */
  public static final Option<Integer> LEVEL0_STOP =
      Option.integer(
          "level0-stop",
          3,
          20_000,
          36,
          "The number of runs of level 0 at which writers wait for a merge.");

  /** About how large tables are. */
  public static final Option<ByteSize> TABLE_SIZE =
      Option.size(
          "table-size",
          ByteSize.kib(1),
          ByteSize.gib(64),
          ByteSize.mib(64),
          "About how large tables are made.");

  /** The share of deletions from which everything is merged. */
  public static final Option<Double> TOMBSTONE_RATIO =
      Option.number(
          "tombstone-ratio",
          0.05,
          1,
          0.5,
          "How many deletions above the last level, as a share of its entries, have everything"
              + " merged.");

  /** The age from which deletions are merged early. */
  public static final Option<Duration> TOMBSTONE_AGE =
      Option.duration(
          "tombstone-age",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(7),
          "The age of a deletion above the last level from which everything is merged.");

  private static final OptionSchema SCHEMA =
      OptionSchema.of(
              FANOUT, LEVEL0_SLOWDOWN, LEVEL0_STOP, TABLE_SIZE, TOMBSTONE_RATIO, TOMBSTONE_AGE)
          .check(
              "level0-slowdown must be at least fanout",
              options -> options.get(LEVEL0_SLOWDOWN) >= options.get(FANOUT))
          .check(
              "level0-stop must be greater than level0-slowdown",
              options -> options.get(LEVEL0_STOP) > options.get(LEVEL0_SLOWDOWN));

  /** Creates the provider. */
  public LazyLeveledProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "The last level is one run, those above gather several: nearly the space of leveled,"
        + " nearly the rewriting of tiered.";
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
    return new LazyLeveledPolicy(options);
  }
}
