package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL1_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.LEVELS;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.TRIVIAL_MOVE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.util.List;

/** Provides the policy {@code leveldb}: a table at a time goes down, in the order of keys. */
public final class LevelDbProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "leveldb";

  /** Creates the provider. */
  public LevelDbProvider() {
    super(
        NAME,
        "Each level is one run, of which a table at a time goes down, round and round by key:"
            + " LevelDB's compaction.",
        byLevel0(
            OptionSchema.of(
                    LEVELS,
                    LEVEL0_TRIGGER,
                    LEVEL0_SLOWDOWN,
                    LEVEL0_STOP,
                    LEVEL1_SIZE,
                    FANOUT,
                    TABLE_SIZE,
                    TRIVIAL_MOVE)
                .check(
                    "level0-slowdown must be at least level0-trigger",
                    options -> options.get(LEVEL0_SLOWDOWN) >= options.get(LEVEL0_TRIGGER))));
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
            new FixedSizes(
                    (double) options.get(LEVEL1_SIZE).bytes(), fanout, options.get(LEVELS) - 1)
                .always()),
        List.of(new Saturation()),
        new SingleTable(options.get(TABLE_SIZE).bytes(), Integer.MAX_VALUE),
        new RoundRobin(),
        new ComposedPolicy.Means(
            ComposedOptions.level0(options),
            ComposedOptions.tableSize(options),
            options.get(TRIVIAL_MOVE)));
  }
}
