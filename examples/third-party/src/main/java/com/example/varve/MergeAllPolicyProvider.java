package com.example.varve;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;

/** Provides {@link MergeAllPolicy} under the name {@code example.merge-all}. */
public final class MergeAllPolicyProvider implements CompactionPolicyProvider {
  @Override
  public String name() {
    return "example.merge-all";
  }

  @Override
  public String description() {
    return "Merges everything whenever there are four runs, as an example.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new MergeAllPolicy();
  }
}
