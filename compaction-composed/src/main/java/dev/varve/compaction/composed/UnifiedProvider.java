package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.STOP;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code unified}: levels by density, each leveled or tiered as its parameter
 * says, as in Cassandra's unified strategy.
 */
public final class UnifiedProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "unified";

  /** The scaling parameter of density level 0. */
  public static final Option<Integer> SCALING_0 =
      Option.integer(
          "scaling-0",
          -64,
          64,
          2,
          "The scaling parameter w of density level 0: below 0 leveled with fanout 2 - w, above"
              + " tiered with fanout 2 + w.");

  /** The scaling parameter of density level 1. */
  public static final Option<Integer> SCALING_1 =
      Option.integer(
          "scaling-1",
          -64,
          64,
          2,
          "The scaling parameter w of density level 1: below 0 leveled with fanout 2 - w, above"
              + " tiered with fanout 2 + w.");

  /** The scaling parameter of density level 2. */
  public static final Option<Integer> SCALING_2 =
      Option.integer(
          "scaling-2",
          -64,
          64,
          2,
          "The scaling parameter w of density level 2: below 0 leveled with fanout 2 - w, above"
              + " tiered with fanout 2 + w.");

  /** The scaling parameter of density level 3. */
  public static final Option<Integer> SCALING_3 =
      Option.integer(
          "scaling-3",
          -64,
          64,
          2,
          "The scaling parameter w of density level 3 and all below: below 0 leveled with fanout 2"
              + " - w, above tiered with fanout 2 + w.");

  /** How many runs one merge reads. */
  public static final Option<Integer> MAX_MERGE_WIDTH =
      Option.integer("max-merge-width", 2, 1000, 32, "How many runs one merge reads at the most.");

  /** How many tables a run of medium size has. */
  public static final Option<Integer> BASE_SHARDS =
      Option.integer(
          "base-shards",
          1,
          1024,
          4,
          "Into how many tables a run of medium size is cut: b of the formula.");

  /** About how large tables of large runs are. */
  public static final Option<ByteSize> TARGET_TABLE_SIZE =
      Option.size(
          "target-table-size",
          ByteSize.mib(1),
          ByteSize.gib(64),
          ByteSize.mib(256),
          "About how large tables are, between a 1.4th and 1.4 times as much, if shard-growth is"
              + " 0.");

  /** How tables grow with their run. */
  public static final Option<Double> SHARD_GROWTH =
      Option.number(
          "shard-growth",
          0,
          1,
          0.333,
          "How tables grow with their run: 0 for tables of one size, however many; 1 for one number"
              + " of tables, however large.");

  /** Creates the provider. */
  public UnifiedProvider() {
    super(
        NAME,
        "Runs count in levels by their size, each tiered or leveled by its scaling parameter:"
            + " Cassandra's unified strategy.",
        byRuns(
            OptionSchema.of(
                BASE_SIZE,
                SLOWDOWN,
                STOP,
                SCALING_0,
                SCALING_1,
                SCALING_2,
                SCALING_3,
                MAX_MERGE_WIDTH,
                BASE_SHARDS,
                TARGET_TABLE_SIZE,
                SHARD_GROWTH)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    long flush = options.get(BASE_SIZE).bytes();
    return new ComposedPolicy(
        new Densities(
            flush,
            List.of(
                options.get(SCALING_0),
                options.get(SCALING_1),
                options.get(SCALING_2),
                options.get(SCALING_3))),
        List.of(new Saturation(), new RunLimit(options.get(SLOWDOWN))),
        new WholeRuns(options.get(MAX_MERGE_WIDTH)),
        new First(),
        new ComposedPolicy.Means(
            ComposedOptions.allRuns(options),
            new Shards(
                flush,
                options.get(BASE_SHARDS),
                options.get(TARGET_TABLE_SIZE).bytes(),
                options.get(SHARD_GROWTH)),
            false));
  }
}
