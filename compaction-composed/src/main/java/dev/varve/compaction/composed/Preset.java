package dev.varve.compaction.composed;

import dev.varve.option.OptionSchema;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;

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
        options ->
            options.get(ComposedOptions.LEVEL0_STOP)
                > options.get(ComposedOptions.LEVEL0_SLOWDOWN));
  }

  /** A schema of a policy that holds writers back by the number of all runs. */
  static OptionSchema byRuns(OptionSchema schema) {
    return schema.check(
        "stop must be greater than slowdown",
        options -> options.get(ComposedOptions.STOP) > options.get(ComposedOptions.SLOWDOWN));
  }
}
