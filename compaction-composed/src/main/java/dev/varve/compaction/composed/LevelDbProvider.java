package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;

import dev.varve.compaction.CompactionPolicy;
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
        byLevel0(LEVEL0_TRIGGER, fromLevel1()));
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new ComposedPolicy(
        leveling(options.get(LEVEL0_TRIGGER), options),
        List.of(new Saturation()),
        new SingleTable(options.get(TABLE_SIZE).bytes(), Integer.MAX_VALUE),
        new RoundRobin(),
        means(options));
  }
}
