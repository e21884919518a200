package com.example.varve;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;

/** Provides {@link MergeAllPolicy} under the name {@code example.merge-all}. */
public final class MergeAllPolicyProvider implements CompactionPolicyProvider {
  /** At how many runs everything is merged. */
  static final Option<Integer> RUNS =
      Option.integer(
          "runs",
          2,
          64,
          4,
          "At how many runs everything is merged. More makes writing cheaper, reading and space"
              + " dearer.");

  @Override
  public String name() {
    return "example.merge-all";
  }

  @Override
  public String description() {
    return "Merges everything whenever there are so many runs: few to read, much to write.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(RUNS);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new MergeAllPolicy(options.get(RUNS));
  }
}
