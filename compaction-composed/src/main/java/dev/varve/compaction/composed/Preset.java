package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL1_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.LEVELS;
import static dev.varve.compaction.composed.ComposedOptions.SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.STOP;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.TRIVIAL_MOVE;

import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;
import java.util.Arrays;

/** What the providers of this module share. */
abstract class Preset implements CompactionPolicyProvider {
  private final String name;
  private final String description;
  private final OptionSchema schema;

  Preset(String name, String description, OptionSchema schema) {
    this.name = name;
    this.description = description;
    this.schema = schema;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final OptionSchema options() {
    return schema;
  }

  @Override
  public final int spiVersion() {
    return Spi.VERSION;
  }

  /** A schema of a policy that holds writers back by the runs of level 0. */
  static OptionSchema byLevel0(OptionSchema schema) {
    return schema.check(
        "level0-stop must be greater than level0-slowdown",
        options -> options.get(LEVEL0_STOP) > options.get(LEVEL0_SLOWDOWN));
  }

  /** The same, if level 0 is merged when it has as many runs as an option says, not before. */
  static OptionSchema byLevel0(Option<Integer> trigger, OptionSchema schema) {
    return byLevel0(
        schema.check(
            "level0-slowdown must be at least " + trigger.name(),
            options -> options.get(LEVEL0_SLOWDOWN) >= options.get(trigger)));
  }

  /** A schema of a policy that holds writers back by the number of all runs. */
  static OptionSchema byRuns(OptionSchema schema) {
    return schema.check(
        "stop must be greater than slowdown", options -> options.get(STOP) > options.get(SLOWDOWN));
  }

  /** Options of a policy that measures levels in memtables, and its own. */
  static OptionSchema inMemtables(Option<?>... own) {
    return schema(own, FANOUT, BASE_SIZE, LEVEL0_SLOWDOWN, LEVEL0_STOP, TABLE_SIZE, TRIVIAL_MOVE);
  }

  /** The same with so many runs in a level above the last, and so many in the last. */
  static OptionSchema fluid(Option<Integer> runs, Option<Integer> lastRuns) {
    return inMemtables(runs, lastRuns)
        .check(
            "runs and last-runs must be less than fanout",
            options -> Math.max(options.get(runs), options.get(lastRuns)) < options.get(FANOUT));
  }

  /** Options of a policy that measures levels by the size of level 1, and its own. */
  static OptionSchema fromLevel1(Option<?>... own) {
    return schema(
        own,
        LEVELS,
        LEVEL0_TRIGGER,
        LEVEL0_SLOWDOWN,
        LEVEL0_STOP,
        LEVEL1_SIZE,
        FANOUT,
        TABLE_SIZE,
        TRIVIAL_MOVE);
  }

  private static OptionSchema schema(Option<?>[] own, Option<?>... shared) {
    Option<?>[] all = Arrays.copyOf(shared, shared.length + own.length);
    System.arraycopy(own, 0, all, shared.length, own.length);
    return OptionSchema.of(all);
  }

  /** One run in each level below level 0, measured by the size of level 1. */
  static Layout leveling(int level0, Options options) {
    int fanout = options.get(FANOUT);
    return new Levels(
        level0,
        1,
        1,
        fanout,
        new FixedSizes((double) options.get(LEVEL1_SIZE).bytes(), fanout, options.get(LEVELS) - 1)
            .always());
  }

  /** The means of a policy that holds writers back by the runs of level 0. */
  static ComposedPolicy.Means means(Options options) {
    return new ComposedPolicy.Means(
        ComposedOptions.level0(options),
        ComposedOptions.tableSize(options),
        options.get(TRIVIAL_MOVE));
  }

  /** The means of a policy that holds writers back by the number of all runs. */
  static ComposedPolicy.Means meansByRuns(Options options) {
    return new ComposedPolicy.Means(
        ComposedOptions.allRuns(options), ComposedOptions.tableSize(options), false);
  }
}
