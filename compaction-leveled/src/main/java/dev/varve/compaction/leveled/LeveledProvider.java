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
 * Provides the policy {@code leveled}: every level but the newest is one run, each a multiple of
 * the one above. It is the default.
 */
public final class LeveledProvider implements CompactionPolicyProvider {
  /** The name in assemblies. */
  public static final String NAME = "leveled";

  /** How many levels there are. */
  public static final Option<Integer> LEVELS =
      Option.integer(
          "levels",
          2,
          32,
          7,
          "How many levels there are, with level 0. Those that are not needed yet stay empty, from"
              + " the top.");

  /** How many runs of level 0 start a merge. */
  public static final Option<Integer> LEVEL0_TRIGGER =
      Option.integer(
          "level0-trigger",
          1,
          1000,
          4,
          "How many runs of level 0 start a merge into the next level. More of them are merged with"
              + " less rewriting, and have to be read until then.");

  /** The number of runs of level 0 up to which writers are not slowed. */
  public static final Option<Integer> LEVEL0_SLOWDOWN =
      Option.integer(
          "level0-slowdown",
          1,
          10_000,
          20,
          "The number of runs of level 0 from which writers are slowed, the more the nearer it"
              + " comes to level0-stop.");

  /** The number of runs of level 0 at which writers wait. */
  public static final Option<Integer> LEVEL0_STOP =
      Option.integer(
          "level0-stop",
          2,
          20_000,
          36,
          "The number of runs of level 0 at which writers wait for a merge.");

  /** The least size that a level in use grows to. */
  public static final Option<ByteSize> BASE_SIZE =
      Option.size(
          "base-size",
          ByteSize.kib(1),
          ByteSize.gib(1 << 10),
          ByteSize.mib(256),
          "The size up to which the highest level below level 0 grows before it is merged further"
              + " down; about level0-trigger memtables.");

  /** How many times as large as the one above each level is. */
  public static final Option<Integer> FANOUT =
      Option.integer(
          "fanout",
          2,
          100,
          10,
          "How many times as large as the level above a level is. More means fewer levels and less"
              + " wasted space, and more rewriting in each.");

  /** About how large tables are. */
  public static final Option<ByteSize> TABLE_SIZE =
      Option.size(
          "table-size",
          ByteSize.kib(1),
          ByteSize.gib(64),
          ByteSize.mib(64),
          "About how large tables are made. One is merged at a time, so less means smaller steps"
              + " and more files.");

  /** The share of deletions from which a table is merged early. */
  public static final Option<Double> TOMBSTONE_RATIO =
      Option.number(
          "tombstone-ratio",
          0.05,
          1,
          0.5,
          "The share of deletions among the entries of a table from which it is merged further"
              + " down although its level is not full.");

  /** The age from which deletions are merged early. */
  public static final Option<Duration> TOMBSTONE_AGE =
      Option.duration(
          "tombstone-age",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(7),
          "The age of a deletion from which its table is merged further down although its level is"
              + " not full.");

  private static final OptionSchema SCHEMA =
      OptionSchema.of(
              LEVELS,
              LEVEL0_TRIGGER,
              LEVEL0_SLOWDOWN,
              LEVEL0_STOP,
              BASE_SIZE,
              FANOUT,
              TABLE_SIZE,
              TOMBSTONE_RATIO,
              TOMBSTONE_AGE)
          .check(
              "level0-slowdown must be at least level0-trigger",
              options -> options.get(LEVEL0_SLOWDOWN) >= options.get(LEVEL0_TRIGGER))
          .check(
              "level0-stop must be greater than level0-slowdown",
              options -> options.get(LEVEL0_STOP) > options.get(LEVEL0_SLOWDOWN));

  /** Creates the provider. */
  public LeveledProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Each level is one run and a multiple of the one above: least space and fewest runs to"
        + " read, for more rewriting.";
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
    return new LeveledPolicy(options);
  }
}
