package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL1_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.LEVELS;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Options;
import java.util.List;

/**
 * Provides the policy {@code rocksdb}: a table at a time goes down, that of least overlap, and
 * sizes follow the last level.
 */
public final class RocksDbProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "rocksdb";

  /** Creates the provider. */
  public RocksDbProvider() {
    super(
        NAME,
        "Each level is one run, of which the table of least overlap goes down; sizes are reckoned"
            + " from the last level: RocksDB's leveled compaction.",
        byLevel0(LEVEL0_TRIGGER, fromLevel1()));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int fanout = options.get(FANOUT);
    return new ComposedPolicy(
        new Levels(
            options.get(LEVEL0_TRIGGER),
            1,
            1,
            fanout,
            tree ->
                new DynamicSizes(
                    tree, options.get(LEVELS), options.get(LEVEL1_SIZE).bytes(), fanout)),
        List.of(new Saturation()),
        new SingleTable(options.get(TABLE_SIZE).bytes(), options.get(LEVEL0_SLOWDOWN)),
        new LeastOverlap(),
        means(options));
  }
}
